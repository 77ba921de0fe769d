/* web/show_order.h - what the pages of orders share. */
#pragma once
#include "purchase/purchase.h"
#include "web/show_resale.h"

bool sees_order_cost(const struct request *q);                   /* who books: what an order costs the house */
enum text order_state_text(enum order_state s);
struct str order_whose(struct request *q, int64_t client, struct str name);      /* the client's name, or that it is for the house */
/* Serial numbers and the end of their warranty, of a component of q->client; nothing where none is known. */
bool put_serials(struct request *q, struct json *j, int64_t component, struct err *e);
bool show_serials(struct request *q, struct out *o, int64_t component, struct err *e);
