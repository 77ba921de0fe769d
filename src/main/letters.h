/* main/letters.h - letters on their way through the process decode, as core sees them.
 *
 * One is under way at a time: its pieces go out as the process takes them, its answer is gathered as it comes. When the
 * process ends meanwhile, the letter is tried once more from its beginning, and then given up (WRONG_KILLED). The others
 * wait and lose nothing. A number below 0 is that of a file: it goes the same way, and comes back as mail/letter.h prints it. What an answer claims is bounded before a byte of it is kept. */
#pragma once
#include "main/wire.h"
#include "signal/told.h"

enum { LETTERS_WAIT = 100, LETTERS_WAIT_BYTES = 96 << 20, LETTER_TRIES = 2 };

struct letters;                                          /* held */
struct letters *letters_open(void);
void letters_close(struct letters *l);

/* From any thread; raw is copied. A letter that is under way already is not added again. False: too many wait. */
bool letters_add(struct letters *l, int64_t letter, struct str raw, struct err *e);

/* The rest for the one thread that reads the house. */
bool letters_has_to_send(struct letters *l);             /* takes up the next letter when none is under way */
enum wire_end letters_send(struct letters *l, int fd);   /* what there is room for */
/* TOLD_LETTER or TOLD_UNREAD from the process. *whole: the letter is done with, and out, in mem, says how. False: the
 * process says what it cannot have to say. */
bool letters_hear(struct letters *l, const struct told *piece, struct arena *mem, struct told *out, bool *whole);
void letters_lost(struct letters *l);                    /* the process is gone */
bool letters_take_unread(struct letters *l, struct told *out);   /* one that was given up here */
