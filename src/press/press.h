/* press/press.h - what is printed: a manuscript, item by item, and the press that makes PDF/A-3 of it and takes PDFs apart.
 *
 * A manuscript says what stands there and what it is (a table's row, a sum, a fact of the letter's head), never where: lines, pages and
 * carried sums are the press's. It is in the reader's language; the press adds no word of its own. One with an address is a letter; any
 * other is a document, which has the sheet to itself.
 *
 * The press is the program regelbetrieb-press beside this one (src/pressroom/). It alone holds cairo, pango and libqpdf, which with their
 * fonts take more memory than the server at rest, and it alone reads PDFs of strangers. It has no rights, no files and no sockets but the
 * one to its owner, and bounds of memory and time; what kills it costs one document. */
#pragma once
#include "base/base.h"

/* What an item is, and its words. A word is UTF-8 and may have line feeds; the bytes of files are any. ORDER item_kind */
enum item_kind {
	/* of the document */
	ITEM_LANGUAGE,                                   /* "de" or "en" */
	ITEM_TITLE,                                      /* "Rechnung RE-2026-000118": also what viewers show */
	ITEM_AUTHOR,
	ITEM_DAY,                                        /* 2026-11-30: its day as the file says it; nothing else in it depends on time. None: it says none */
	/* the sheet: a letter after DIN 5008, form B */
	ITEM_SENDER,                                     /* name, lines of the letterhead */
	ITEM_RETURN,                                     /* the line above the address in the window */
	ITEM_ADDRESS,                                    /* lines of the address */
	ITEM_FACT,                                       /* label, value: right of the address */
	ITEM_FOOT,                                       /* lines of one column at the foot of each page; at most four columns */
	ITEM_PAGE,                                       /* "Seite", "von" */
	ITEM_LOGO,                                       /* a PNG on the first page: of a letter on its head, of a document right above */
	/* what stands there, one below the other */
	ITEM_HEADING, ITEM_TEXT,
	ITEM_COLUMNS,                                    /* a table begins: "<", ">" (left, right) or "*" (left, takes the room there is) and the title */
	ITEM_CARRY,                                      /* of the table: "Übertrag", where it goes on on another page */
	ITEM_ROW,                                        /* sum up to and with this row, cells */
	ITEM_UNDER, ITEM_FINE,                           /* below the row in its wide column: text, small text */
	ITEM_PART,                                       /* text, amount: part of the row */
	ITEM_SUM, ITEM_TOTAL,                            /* label, amount, and why (small; may be empty) */
	ITEM_PAIR,                                       /* label, value */
	ITEM_CODE,                                       /* content of a QR code right of the pairs that follow, what it is */
	/* the same of a document. Runs are words that begin with their face: ' ' as the rest, '*' bold, '/' italic, '`' as the machine has them */
	ITEM_SECTION,                                    /* level "1" to "6", words: a heading, and a bookmark */
	ITEM_PARAGRAPH,                                  /* look (page.c), depth "0" to "9", what stands left of it, runs */
	ITEM_GRID,                                       /* a table begins: "table" or "matrix", whose titles may stand upright; titles */
	ITEM_CELLS,                                      /* a row of it; each cell begins with its face, of a matrix with '=' thick frame, '#' filled, '~' broken frame, ' ' frame */
	ITEM_SIGNATURES,                                 /* who, and under which lines they write: three words a side */
	ITEM_LEAF,                                       /* what follows begins on another page */
	ITEM_LINE,                                       /* a line across */
	ITEM_DRAFT,                                      /* word, why: behind what stands on each page */
	/* files within the file */
	ITEM_FILE,                                       /* name, media type, description, relation ("Alternative"), bytes */
	ITEM_HYBRID,                                     /* what Factur-X says of such a file in the metadata: its name, version, level */
	/* what the press is asked, and answers */
	ITEM_OPEN,                                       /* bytes of a PDF to take apart, or of an invoice in XML */
	ITEM_OPEN_STATEMENT,                             /* bytes of an account statement */
	ITEM_OPEN_PICTURE,                               /* bytes of a picture */
	ITEM_PDF,                                        /* bytes of what was set */
	ITEM_FAULT,                                      /* id of a pdf_fault, what it concerns */
	ITEM_FAILED,                                     /* why nothing was made */
	ITEM_BILL,                                       /* of an invoice's XML: what it says (purchase/bill.h) */
	ITEM_STATEMENT,                                  /* of an account statement: what it says (ledger/bank.h) */
	ITEM_PICTURE,                                    /* of a picture that can be printed: a small PNG of it, for pages */
	ITEM_UNREAD,                                     /* why what came cannot be read, in German and in English */
	ITEM_KINDS
};
struct item { enum item_kind kind; struct strs words; };
struct manuscript { struct item *at; size_t n, cap; };

/* Has one of its fonts a letter for that character? What it has none for is a box with its number on paper; of words, those characters, each once. Pure (letters.c). */
bool press_has_letter(int32_t point);
struct str press_undrawn(struct str words, struct arena *mem);

/* Words are borrowed, the list is in mem. */
#define manuscript_add(mem, m, kind, ...) manuscript_put((mem), (m), (kind), (const struct str[]){ __VA_ARGS__ }, COUNT(((const struct str[]){ __VA_ARGS__ })))
void manuscript_put(struct arena *mem, struct manuscript *m, enum item_kind kind, const struct str *words, size_t n);
/* One item of as many of the lines as it may have; none of no line. */
void manuscript_add_lines(struct arena *mem, struct manuscript *m, enum item_kind kind, struct str lines);
/* As bytes and back; words point into bytes. False: not what manuscript_print writes. */
struct str manuscript_print(struct arena *mem, const struct manuscript *m);
bool manuscript_parse(struct str bytes, struct arena *mem, struct manuscript *out);
/* The first item of that kind, or NULL. */
const struct item *manuscript_find(const struct manuscript *m, enum item_kind kind);
/* What stands on a page of ours, word for word and in its order, with its language and how its pages are numbered; its first heading is
 * the title. Links are words, what is to be pressed or filled in is left out. Only for HTML that this program writes. */
void manuscript_add_page(struct arena *mem, struct manuscript *m, struct str page_html);
/* What a document was made of goes along in it; a name that is taken gets a number. */
void manuscript_enclose(struct arena *mem, struct manuscript *m, struct str name, struct str type, struct str says, struct str bytes);

/* What can be wrong with a PDF that should be PDF/A-3 and carry an invoice; what the press found is an ITEM_FAULT with its place here.
 * ORDER pdf_fault */
enum pdf_fault {
	PDF_UNREADABLE, PDF_DAMAGED, PDF_ENCRYPTED, PDF_PACKED,                         /* PACKED: a file within cannot be unpacked, or is too large */
	PDF_NO_ID, PDF_FONT, PDF_INTENT, PDF_ACTION, PDF_EXTERNAL, PDF_FILTER,          /* of PDF/A */
	PDF_XMP, PDF_PART, PDF_SCHEMA,                                                  /* its metadata */
	PDF_AF, PDF_NAMES, PDF_RELATION, PDF_MIME, PDF_DATE,                            /* the enclosed file */
	PDF_FAULTS
};

/* ---- the press, held by one thread ------------------------------------------------------------- */

struct press;
/* Starts the program. False: it is not there or does not start; e says what to install. */
bool press_open(struct arena *mem, struct press **out, struct err *e);
/* One document after the other; same manuscript, same bytes, as long as the libraries and fonts are the same. pdf in mem. */
bool press_print(struct press *p, const struct manuscript *m, struct arena *mem, struct str *pdf, struct err *e);
/* A picture (ITEM_LOGO) for all that it prints from now on; borrowed; NONE: none. */
void press_set_logo(struct press *p, struct str picture);
void press_close(struct press *p);
/* Can that be a logo? shown: a small PNG of it, for pages. False: it cannot, in lang, or the press gave up. */
bool press_read_logo(struct str picture, enum lang lang, struct arena *mem, struct str *shown, struct err *e);

/* Reads what a stranger wrote, in a press of its own that ends with it; what says how (ITEM_OPEN and what follows it). It answers with what the bytes say
 * (ITEM_BILL, ITEM_STATEMENT, ITEM_PICTURE), or with ITEM_UNREAD. A PDF is taken apart: an ITEM_FILE for each enclosed file, byte for byte, with ITEM_HYBRID if the
 * metadata say one, and an ITEM_FAULT for what is wrong. False: it could not be read within the bounds. */
bool press_read_as(enum item_kind what, struct str bytes, struct arena *mem, struct manuscript *out, struct err *e);
bool press_read(struct str pdf, struct arena *mem, struct manuscript *out, struct err *e);       /* ITEM_OPEN */
/* Why it cannot be read, in lang, in so many words; NONE: no such answer. */
struct str press_unread(const struct manuscript *answer, enum lang lang);

/* ---- between the two programs -------------------------------------------------------------------- */

enum { PRESS_MOST = 160 << 20 };                         /* bytes of a message */
bool press_send(int socket, struct str body);
/* False: the other side is gone, silent for so long (-1: ever), or sends more than PRESS_MOST. */
bool press_receive(int socket, int timeout_ms, struct arena *mem, struct str *body);
