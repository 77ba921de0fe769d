/* contract/money.h - prices, what is put on them and added to them, ways of charging and terms of payment: what the files
 * of this folder share of them. */
#pragma once
#include "contract/inside.h"

void count_check(struct reader *r, const struct token *each);            /* "je server.nord": is that a value which the inventory keeps of a thing? */
/* Is it a fact whether enough of it is left? Of money only where a rule says what holds beyond it. */
bool quota_is_asked(const struct contract *c, struct str key);
bool quota_is_money(const struct contract *c, struct str key);            /* does a statement declare one of that name that is a balance of money? */
bool is_currency(struct reader *r, struct str sign);                     /* the head's, by its folded sign or code */
const struct price *find_price(struct reader *r, const struct token *t);  /* NULL: said that there is none */
void price_bind(struct reader *r, const struct price_decl *d);
bool is_device_class(const struct contract *c, struct str key);           /* a value of a fact "from inventory" */
void prices_cite(struct reader *r);                                       /* which paragraph says each price, surcharge and discount */
bool meter_owes(struct reader *r, const struct token *t);                 /* is that price by a meter? Then said that no work costs it */
void meter_bind(struct reader *r, const struct price_decl *d, struct price *p, struct price_item *items);      /* "nach zähler"; once its items are bound */
int64_t common_divisor(int64_t a, int64_t b);                            /* the greatest */
struct money money_of(struct reader *r, const struct quantity *q);       /* in the currency of the head, or said why not */
/* "hebt zuschlag nacht auf soweit stufe = gold": so_far NULL: in every case, and then the surcharge is of an earlier document. */
struct lifted_decl { struct token name; bool discount; struct condition *so_far; };
void surcharges_lift(struct reader *r);                                  /* takes out what is lifted in every case, once replacements are done */
bool is_calendar(const struct contract *c, struct str key);               /* does a statement declare one of that name? */
void surcharges_split(struct reader *r);                                 /* their conditions into hours and the rest, before any condition is bound */
bool surcharge_is_of(const struct surcharge *s, const struct surcharge_decl *d);         /* does that statement say it, for all values of a fact or for one? */
const struct surcharge_decl *statement_surcharge(const struct statement *s);      /* a surcharge or a discount; NULL: neither */
void surcharge_bind(struct reader *r, const struct statement *s);
void surcharges_compile(struct reader *r);
const bool *surcharges_of_item(const struct contract *c, const struct item *i, struct arena *mem, const bool **open);   /* both as the judgement has them */
/* As contract_price_of, of one of several positions of the same work: borne: of each surcharge that is an amount, what the positions before bear
 * of it, and this one then does; it is put on the work once. NULL: the position stands alone. */
bool price_beside(const struct contract *c, const struct price *p, const struct effort *w, const bool *surcharged, struct money *borne, struct money *out, struct err *e);
/* Would one of these surcharges be put on that work? */
bool price_may_have(const struct contract *c, const struct price *p, const struct effort *w, const bool *surcharges);
/* What is billed beside the price of work ("zuzüglich anfahrt wenn ..."). */
void plus_compile(struct reader *r);
void explain_ranked(const struct contract *c, const struct item *i, int priority, struct arena *mem, struct judgement *out);      /* priority: its dimension, or -1 */
void explain_next(const struct contract *c, struct judgement *out);      /* of a verdict that is certain: what to ask for the rest, cheapest first */
void explain_priced(const struct contract *c, const struct item *i, struct arena *mem, struct judgement *out);     /* once surcharges and what is added are judged */
const struct added *plus_of_item(const struct contract *c, const struct item *i, struct arena *mem, size_t *n, bool *open);
/* The rule about the price that "zu preis X" of a rule is; NULL: said that its verdict costs nothing. Once all are bound and
 * precedence is known, each is cut to where its whole decides. */
struct rule *rule_price(struct reader *r, struct rule *whole);
void rule_prices_cut(struct contract *c);
struct str rule_named(const struct rule *rule, enum lang lang, struct arena *mem);       /* "§6.2", "der Preis von §6.2" */
bool verdict_charges(const struct contract *c, enum verdict_class v);    /* has work of it a price, in whatever case? */
void never_charged_check(struct reader *r);                              /* M15, M17, M22, M23: what stands of prices and reaches no work that costs */
void path_bind(struct reader *r, const struct path_decl *d);
bool prices_name_tax(const struct contract *c, struct arena *mem);         /* does the prose say whether prices are net or gross? */
void flat_fee_check(struct reader *r);                                   /* M19: which of several fees a month owes */
bool month_tells(const struct contract *c, const struct dimension *d);    /* what is counted, its day, the time since the contract began, measures */
void fee_surcharges_check(struct reader *r);                             /* M25: what is put on a fee and hangs on what no month tells */
void paths_compile(struct reader *r);                                    /* when each holds, and that never two of a verdict do */
bool path_hangs(const struct contract *c, enum verdict_class class, const struct item *i, struct arena *mem);       /* may a way hold that charges otherwise than the verdict alone? */
const struct money_path *path_of_item(const struct contract *c, enum verdict_class class, const struct item *i, struct arena *mem, bool *open);
/* The position that work of a verdict costs by: the one a clause takes, else the one that its way of charging names
 * ("aufwand: in analyst"). NULL: none, or that is open. */
const struct price *price_of_item(const struct contract *c, enum verdict_class class, const struct money_path *path, const struct item *i, struct arena *mem);
void payment_bind(struct reader *r, const struct statement *s);
