/* main/wire.h - records in a byte stream: four bytes of length, little endian, and the body.
 *
 * One buffer for each direction and end, of fixed size. Writing never waits: what has no room is
 * refused, and the writer decides what that means. */
#pragma once
#include "base/base.h"

struct wire { char *at; size_t from, until, cap; };
enum wire_end { WIRE_OPEN, WIRE_CLOSED, WIRE_BROKEN };

struct wire wire_open(struct arena *mem, size_t cap);
/* False: the record would fill the buffer beyond `most` bytes. */
bool wire_put(struct wire *w, struct str body, size_t most);
/* Takes the next whole record; it stays valid until wire_fill. WIRE_BROKEN: longer than any record. */
enum wire_end wire_next(struct wire *w, struct str *body, bool *got);
enum wire_end wire_fill(struct wire *w, int fd);         /* reads what is there */
enum wire_end wire_drain(struct wire *w, int fd);        /* writes what there is room for */
