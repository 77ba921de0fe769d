/* purchase/inside.h - what the files of this room share. */
#pragma once
#include "inventory/inventory.h"
#include "purchase/purchase.h"

enum { PIECE = 1000000 };

bool order_add(const struct step *s, const struct signal *act, struct err *e);
bool order_send(const struct step *s, const struct signal *act, struct err *e);
bool order_receive(const struct step *s, const struct signal *act, struct err *e);
bool order_end(const struct step *s, const struct signal *act, struct err *e);
bool bill_take(const struct step *s, const struct signal *act, struct err *e);
bool bill_rematch(const struct step *s, const struct signal *act, struct err *e);
bool bill_approve(const struct step *s, const struct signal *act, struct err *e);
bool bill_refuse(const struct step *s, const struct signal *act, struct err *e);
bool bill_pay(const struct step *s, const struct signal *act, struct err *e);
bool bill_recall(const struct step *s, const struct signal *act, struct err *e);
bool bill_book(const struct step *s, const struct signal *act, struct err *e);
bool licence_set(const struct step *s, const struct signal *act, struct err *e);
bool licence_seats(const struct step *s, const struct signal *act, struct err *e);
bool licence_end(const struct step *s, const struct signal *act, struct err *e);
bool licence_run(const struct step *s, const struct signal *act, struct err *e);
/* With the flat fee of the month an act names. */
bool licence_with_fee(const struct step *s, const struct signal *act, struct err *e);
/* The order that an act names, of its client; refused where there is none, or it is ended. */
bool order_named(const struct step *s, const struct signal *act, struct order *out, struct err *e);
