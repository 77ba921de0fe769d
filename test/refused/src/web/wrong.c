/* What tools/codecheck must refuse, one finding a line marked so; the tree check fails if one of them passes. */
#include "base/base.h"
#include "main/process.h"                                /* refused: to the right */
#include "listen/listen.h"                               /* refused: another door */
#include "store/sqlite.h"                                /* refused: no face */
#include "nowhere/nowhere.h"                             /* refused: no folder of the path */

void wrong(struct out *o, struct arena *mem, struct str s, struct err *e)
{
	char *copy = strdup(s.at);                       /* refused: memory */
	free(copy);                                      /* refused: memory */
	system("true");                                  /* refused: a shell */
	html(o, "<td>{}</td>", s, s);                    /* refused: a value too many */
	html(o, "<a href={}>{}</a>", s, s);              /* refused: not quoted */
	html(o, "<p style=\"color: red\">{}</p>", s);    /* refused: inline style */
	html(o, "<p>{}</p>", raw(s));                    /* refused: not made by html */
	fail(e, "{} of {}", s);                          /* refused: a value too few */
	refuse(NULL, "{} fehlt", "{} of {}", s, s);      /* refused: a hole too few in one language */
	run(NULL, e, "delete from t where id = ? and name = '?'", 1, 2);        /* refused: a value too many */
	print(o, "{} says \"{}\" (, {}", s, text(mem, "{}, {}", 1, 2), 3);
	html(o, "<p title=\"{}\">a = {}</p>", s, ((struct str){ "x", 1 }));
}
