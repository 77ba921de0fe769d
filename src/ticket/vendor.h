/* ticket/vendor.h - the supervised access of a vendor: asked for on a ticket, planned ahead, switched on for its window only by a named
 * technician who sits beside, closed by itself, its minutes signed.
 *
 *   asked --plan--> planned --enable--> enabled --close, or its window ends--> closed --minutes--> signed
 *     '--drop--> dropped <--drop--'  '-- its window ends --> closed, never switched on
 *
 * Client and vendor are told by mail when it is planned, planned anew and dropped. It is planned so many days ahead: as many as the contract in
 * force compares its fact advance-notice (vorankündigung, a duration) with; where it has none, setting vendor.days (7); unless somebody who approves for the client agreed to sooner. */
#pragma once
#include "ticket/ticket.h"

enum vendor_state { VENDOR_ASKED, VENDOR_PLANNED, VENDOR_ENABLED, VENDOR_CLOSED, VENDOR_SIGNED, VENDOR_DROPPED };        /* ORDER vendor_state */
enum { VENDOR_LANG_OF_HOUSE = -1 };
struct vendor_access {
	int64_t id, client, ticket, asked_by, planned_by, supervisor, signed_by;
	enum vendor_state state;
	struct str vendor, mail, purpose, account, minutes, sha256;
	int lang;                                        /* enum lang in which the vendor is told, or VENDOR_LANG_OF_HOUSE */
	struct instant asked, from, until, enabled, closed, signed_at;    /* 0: not yet */
};
struct vendor_list { struct vendor_access *at; size_t n, cap; };
bool vendor_find(struct db *db, int64_t client, int64_t id, struct arena *mem, struct vendor_access *out, struct err *e);        /* id 0: none */
bool vendor_of_ticket(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct vendor_list *out, struct err *e);
/* Planned or switched on, of all clients, the one that begins first first. */
bool vendor_near(struct db *db, struct arena *mem, struct vendor_list *out, struct err *e);
struct str vendor_state_id(enum vendor_state s);
bool vendor_days(struct db *db, int64_t client, struct instant now, struct arena *mem, int64_t *days, struct err *e);

/* Acts: vendor.ask (ticket, vendor, mail, language, purpose, account), vendor.plan (access, day, time, minutes; sooner = 1 with approver = 1),
 * vendor.enable, vendor.close, vendor.drop (access), vendor.minutes (access, text, name).
 * Due time vendor.over. Text of NOTE_VENDOR: "asked ACCESS", "planned ACCESS FROM UNTIL" (ms), "enabled ACCESS", "closed ACCESS", "over ACCESS",
 * "dropped ACCESS", "signed ACCESS". */
bool vendor_ask(const struct step *s, const struct signal *act, struct err *e);
bool vendor_plan(const struct step *s, const struct signal *act, struct err *e);
bool vendor_enable(const struct step *s, const struct signal *act, struct err *e);
bool vendor_close(const struct step *s, const struct signal *act, struct err *e);
bool vendor_drop(const struct step *s, const struct signal *act, struct err *e);
bool vendor_sign(const struct step *s, const struct signal *act, struct err *e);
bool vendor_due(const struct step *s, const struct signal *due, struct err *e);
