/* inventory/people.h - people of the house and of clients, as rows; who may do what with them is the doors' business. */
#pragma once
#include "store/store.h"

/* ORDER role. House staff (client 0) are the first five, a client's people the other two. */
enum role { ROLE_OWNER, ROLE_DISPATCHER, ROLE_TECHNICIAN, ROLE_ACCOUNTANT, ROLE_AUDITOR, ROLE_APPROVER, ROLE_CONTACT };
#define ROLES 7

/* Without a password: only a one-time link opens the door. The login must be free. */
struct newcomer { int64_t client; struct str login, name; enum role role; enum lang lang; };
/* Whom a letter to somebody of a client goes to, by the address that is known last. address NONE: none is known, or they may not come in any more. */
struct addressee { enum lang lang; struct str name, address; };
bool people_addressee(struct db *db, int64_t client, int64_t person, struct arena *mem, struct addressee *out, struct err *e);

bool people_insert(struct db *db, const struct newcomer *p, struct instant now, struct arena *mem, int64_t *id, struct err *e);
