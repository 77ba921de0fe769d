/* mail/inside.h - what the files of the decoder share. */
#pragma once
#include "mail/letter.h"

/* ---- cleaning (clean.c) ---------------------------------------------------------------------------------- */

/* One line out of any bytes: mended, white space and controls one space, what is not drawn left out, trimmed. */
struct str line_clean(struct arena *mem, struct str bytes, bool *cut);
bool line_is_clean(struct str line);                     /* what line_clean can yield */
/* Many lines out of good or bad UTF-8: \r\n and \r are \n, other controls left out. */
struct str text_clean(struct arena *mem, struct str bytes);
bool text_is_clean(struct str text);
struct str str_most(struct str good, size_t most, bool *cut);    /* at most so many bytes of good UTF-8, whole characters */
bool ascii_is(struct str a, struct str b);                /* ASCII, either case */
bool ascii_starts(struct str s, struct str with);

/* ---- character sets (charset.c) --------------------------------------------------------------------------- */

/* Bytes in a named character set as UTF-8. Empty or wrongly named UTF-8 is guessed: UTF-8, else windows-1252.
 * *known is false for a set that is not on the list; it is guessed, too. */
struct str charset_text(struct arena *mem, struct str bytes, struct str charset, bool *known);
void charset_prepare(void);

/* ---- encoded words (words.c), RFC 2047 ------------------------------------------------------------------------ */

struct str words_decoded(struct arena *mem, struct str value);   /* of a field of free text; folds are left in it */
struct str words_joined(struct arena *mem, struct str value);    /* the same value, each run of words a single one */

/* ---- HTML (sanitise.c) -------------------------------------------------------------------------------------- */

struct html_said { struct str html, text; bool html_cut, text_cut, deep; };
struct html_said html_read(struct str html, struct arena *mem);

/* ---- format=flowed (flowed.c), RFC 3676 ---------------------------------------------------------------------- */

struct str flowed_text(struct arena *mem, struct str text, bool delete_space);

/* ---- reading a letter (decode.c) ------------------------------------------------------------------------------ */

struct reading {
	struct arena *mem;
	struct letter *out;
	uint64_t wrong;                                  /* 1 << letter_wrong */
	size_t room;                                     /* bytes that files may still take */
	uint64_t seen;                                   /* head.c: rows of its table */
};
void wrong_add(struct reading *r, enum letter_wrong wrong);
struct str reading_line(struct reading *r, struct str bytes);    /* line_clean, and what was cut is noted */

/* One header field of the letter: its name and its value as sent, folded and encoded (head.c). */
void header_read(struct reading *r, struct str name, struct str value);
struct str header_id(struct reading *r, struct str value);         /* the first <...> without its brackets */

/* A delivery report (RFC 3464): its fields, and of the returned mail the head (report.c). */
void report_read_fields(struct reading *r, struct str fields);
void report_read_head(struct reading *r, struct str head);

/* Raw without what would cost GMime its memory or its stack (guard.c); what was taken out is noted. */
struct str head_bounded(struct reading *r, struct str raw);
struct str groups_bounded(struct reading *r, struct str raw);
bool head_begins(struct str raw);                        /* with a name and a colon */
struct str head_closed(struct arena *mem, struct str raw);       /* with a blank line where the head stops to be one */
