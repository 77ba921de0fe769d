/* What the compiler must refuse: built with CASE=1, 2, ... each must fail; with CASE=0 it must pass. */
#include "base/base.h"
#include "store/store.h"

void holes(struct out *o, struct db *db, struct err *e, const char *input);
void holes(struct out *o, struct db *db, struct err *e, const char *input)
{
	struct str text_made_elsewhere = str_of(input);
	html(o, "<p>{} {} {}</p>", text_made_elsewhere, true, 'c');
	html(o, "<hr>");
	run(db, e, "delete from ticket where id = ?", 1);
#if CASE == 1
	html(o, input);                                  /* a format that is no literal */
#elif CASE == 2
	html(o, "<p>{}</p>", input);                     /* a char * for a value */
#elif CASE == 3
	done(sql(db, input), e);                         /* SQL made elsewhere */
#elif CASE == 4
	done(sql(db, "select ?", input), e);             /* a char * bound */
#elif CASE == 5
	print(o, "{}", 0.5);                             /* money and quantities are never doubles */
#elif CASE == 6
	fail(e, text_made_elsewhere);                    /* a slice for a format */
#endif
}
