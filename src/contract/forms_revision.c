/* forms_revision.c - how the terms themselves may change while the contract runs. */
#include "contract/inside.h"
#include "contract/print.h"

static void parse_revision_part(struct parser *p, struct revision_decl *d)
{
	if (accept_word(p, WORD_ANNOUNCED))
		d->has_announced = expect_quantity(p, &d->announced);
	else if (accept_word(p, WORD_OBJECTION_WITHIN))
		d->has_objection = expect_quantity(p, &d->objection);
	else if (accept_word(p, WORD_ON_FIRST))
		d->on_first = true;
	else if (accept_word(p, WORD_BY_AGREEMENT))
		d->by_agreement = true;
	else
		unexpected(p, STR("„ankündigung“, „widerspruch binnen“, „zum monatsersten“ oder „einvernehmlich“"),
			STR("\"announced\", \"objection within\", \"from the next month\" or \"by agreement\""));
}

/* revision = "änderung der", name, ":", teil, { ",", teil } ;
 * teil = "ankündigung", menge | "widerspruch binnen", menge | "zum monatsersten" | "einvernehmlich" ; */
void *parse_revision(struct parser *p)
{
	struct revision_decl *d = NEW(p->mem, struct revision_decl);
	if (!expect_name(p, &d->name, STR("was geändert wird, etwa agb"), STR("what is changed, such as terms")) || !expect_sign(p, ':'))
		return NULL;
	do
		parse_revision_part(p, d);
	while (!p->failed && accept_sign(p, ','));
	return d;
}

static void put_part(struct out *o, enum word w, const struct quantity *q, enum lang lang)
{
	if (o->at[o->len - 1] != ':')
		out_char(o, ',');
	put_word(o, w, lang);
	if (q)
		put_quantity(o, q, lang);
}

void print_revision(struct out *o, const void *body, enum lang lang)
{
	const struct revision_decl *d = body;
	put_word(o, WORD_REVISION, lang);
	put_token(o, &d->name);
	out_char(o, ':');
	if (d->has_announced)
		put_part(o, WORD_ANNOUNCED, &d->announced, lang);
	if (d->has_objection)
		put_part(o, WORD_OBJECTION_WITHIN, &d->objection, lang);
	if (d->on_first)
		put_part(o, WORD_ON_FIRST, NULL, lang);
	if (d->by_agreement)
		put_part(o, WORD_BY_AGREEMENT, NULL, lang);
}
