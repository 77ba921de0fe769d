/* mail/letter.h - a mail as the decoder read it.
 *
 * Everything in a letter is valid UTF-8, bounded and without NUL; what stands on one line has no line break and no
 * control character in it, and nothing that is not drawn. Nothing of it is trusted: a sender writes what he likes.
 * Reading happens in the process decode (main/process.h: house_decode), which alone holds GMime and libxml2's HTML
 * parser; what it says comes back as bytes (letter_print, letter_parse).
 *
 * Bounds: what is longer is cut at a whole character, what are more is left out, and `wrong` names it. */
#pragma once
#include "base/base.h"

enum {
	LETTER_MOST = 64 << 20,                          /* bytes of a raw mail; more is refused */
	LETTER_LINE = 1000,                              /* bytes of a field on one line */
	LETTER_LIST = 100,                               /* addresses in one list; references: the first and the last ones */
	LETTER_TEXT = 256 << 10, LETTER_HTML = 512 << 10,
	LETTER_FILES = 200,                              /* and LETTER_MOST bytes of all files together */
	LETTER_DEPTH = 32,                               /* levels of parts within parts */
	LETTER_HEADERS = 10000,                          /* lines of a head that are looked at */
	LETTER_PRINTED = LETTER_MOST + (4 << 20),        /* bytes of letter_print */
};

/* What could not be read, by id; said in both languages by talk_wrong (ticket/talk.h).
 * ORDER letter_wrong */
enum letter_wrong {
	WRONG_TEXT_CUT, WRONG_HTML_CUT, WRONG_HTML_DEEP, WRONG_LINE_CUT, WRONG_LIST_CUT, WRONG_HEADERS_CUT, WRONG_HEADER_TWICE,
	WRONG_DATE, WRONG_CHARSET, WRONG_PARTS_DEEP, WRONG_FILES_CUT, WRONG_NO_BOUNDARY, WRONG_SENDER_NAME, WRONG_SENDERS,
	WRONG_EMPTY, WRONG_TOO_LARGE, WRONG_NO_MAIL, WRONG_KILLED,       /* why a letter was given up as a whole */
	WRONG_KINDS
};

struct letter_file {
	struct str name, type, content_id;               /* type: "image/png"; content_id without < > */
	bool is_inline;                                  /* the HTML refers to it */
	size_t size;
	struct str sha256;                               /* in hexadecimal; reckoned by letter_parse, of the bytes it has */
	struct str bytes;                                /* any; archives are never unpacked, an enclosed mail is its raw bytes */
};

struct letter {
	struct str message_id, in_reply_to;              /* without < > */
	struct strs references;
	struct str from, from_name, reply_to;            /* addresses; their domain in ASCII (RFC 5891), lower case */
	struct str return_path;                          /* "<>": stated to be empty; empty: not stated */
	struct str subject, date_text;
	struct strs to, cc;
	struct instant date;                             /* 0: none, unreadable, or outside 1980 to 2100 */
	struct str text;                                 /* the plain part, or what the HTML says; lines end with \n */
	struct str html;                                 /* html_sanitised; empty: there was none */
	bool auto_submitted, list, bulk;                 /* RFC 3834, RFC 2919, Precedence: never answer by yourself */
	struct str bounce_of;                            /* of a delivery report (RFC 3464): the Message-ID it is about */
	struct str bounce_status, bounce_recipient;      /* "5.1.1"; 4 and 2 in front: delayed, delivered */
	struct str bounce_envelope;                      /* under which it was sent, as the report says (RFC 3461) */
	struct { struct letter_file *at; size_t n, cap; } files;
	struct str wrong;                                /* ids of letter_wrong with a space between; empty: all was read */
};

/* Reads a raw mail; out points into mem, and into raw. False: it is no mail at all, e->text is an id of letter_wrong.
 * Not for several threads at once. */
bool letter_decode(struct str raw, struct arena *mem, struct letter *out, struct err *e);
void letter_decode_prepare(void);                        /* opens all that needs files, before they are given up */

/* As bytes and back. Strings point into body, lists and hashes are in mem. False: not what letter_print writes, beyond
 * the bounds above, or a line with more than one line in it. */
struct str letter_print(struct arena *mem, const struct letter *l);
bool letter_parse(struct str body, struct arena *mem, struct letter *out);

struct str letter_wrong_id(enum letter_wrong wrong);

/* What was written anew: text without the quotation before and after it and without the signature, a part of text.
 * Quotations that are answered between the lines stay. All of it when nothing else would be left. */
struct str letter_fresh(struct str text);

/* The subset of HTML that may be shown: elements and attributes of a list; links to http, https, mailto and tel; images
 * of the letter itself (cid:) and no others; no style, script, form. Well nested, at most LETTER_HTML bytes. */
struct str html_sanitised(struct str html, struct arena *mem);
struct str html_text(struct str html, struct arena *mem);        /* what it says, without markup; at most LETTER_TEXT */

/* ---- what a file says (unpack.c) -------------------------------------------------------------- */

/* Plain text, text that is packed (gzip, zip), and documents that are packed XML (docx, odt, xlsx ...), read by decode like letters. What is
 * unpacked is bounded by size and by ratio; what lies packed within something packed is left. */
enum { FILE_WORDS = 64 << 10, UNPACKED_MOST = 32 << 20, UNPACKED_RATIO = 200, ZIP_ENTRIES = 2000 };

/* SAID: all of it, as far as FILE_WORDS go; IN_PART: some entries hold no text, or there are more than fit; the others: nothing of it.
 * ORDER file_said */
enum file_said { FILE_SAID, FILE_IN_PART, FILE_NO_TEXT, FILE_BOMB, FILE_BROKEN, FILE_LOCKED, FILE_SAIDS };

/* words: valid UTF-8 without control characters but \n and \t, in mem. */
enum file_said file_words(struct str bytes, struct arena *mem, struct str *words);
/* As bytes and back. False: not what file_print writes. */
struct str file_print(struct arena *mem, enum file_said said, struct str words);
bool file_parse(struct str body, enum file_said *said, struct str *words);
