/* main/process.h - the processes of the house, and the doors between them.
 *
 * core is the caller. Four children are forked by house_start, before core has any thread:
 *   keeper  does nothing but fork the other two again when core asks for it. It was forked before
 *           any thread existed, so forking stays sound for as long as the house stands, and it keeps
 *           the sockets (syslog, ICMP) that were opened while there were rights: while net is being
 *           replaced, datagrams wait in the kernel instead of being refused.
 *   net     probes and listeners on one loop. No files, no children, no way to gain rights: nobody's
 *           user and an empty root if started as root, and a seccomp filter in any case.
 *   spawn   plugins by argument vector, with limits; nobody's user if started as root.
 *   decode  reads raw mails, one at a time (mail/letter.h). No files, no sockets, no children, nobody's user and
 *           an empty root if started as root, a seccomp filter and a limit of memory.
 * Why not start the program anew instead of a keeper: the open sockets, and a program file that an
 * upgrade replaced. A child leaves when core's end of its socket closes, and is killed with its
 * parent; an interrupt from the terminal is core's to handle.
 *
 * A child that ends is replaced, and gets all current orders again: core orders once. One that ends
 * five times in a minute stays away: each of its probes is then told as PROBE_UNKNOWN with that
 * reason, once and again whenever it is ordered, and the log says so. A child that says nothing for
 * half a minute is hung, and is killed: so long may reading one letter take. decode comes back after a pause
 * instead of staying away, because anybody may send mails that kill it; a letter that ends it twice is
 * given up, and those behind it wait and lose nothing.
 *
 * If core does not read, net drops log lines and counts them (TOLD_COUNTS); results of probes wait. */
#pragma once
#include "signal/told.h"

struct house;                                            /* held */
enum house_room { ROOM_NET, ROOM_SPAWN, ROOM_DECODE };   /* ORDER house_room */

/* syslog: "ADDR:PORT" for UDP and TCP, "[::]:514", ":514" for every address; port 0 takes a free one,
 * the same for both; empty: nothing listens. */
struct house_order { struct str syslog; };

/* Opens the sockets and forks. Call while the process has one thread, which must live as long as the
 * house: the children are killed when it ends. e names an address that cannot
 * be had. */
bool house_start(const struct house_order *order, struct house **out, struct err *e);

/* Waits up to timeout_ms for the next record; strings in mem. *got is false when nothing came, or when
 * house_wake was called. Restarts what ended. One thread reads. False: nothing can be heard any more. */
bool house_read(struct house *h, int timeout_ms, struct arena *mem, struct told *out, bool *got, struct err *e);

/* ORDER_PROBE (a known probe id is changed) and ORDER_DROP, from any thread. Never waits long. False:
 * the target cannot be that of such a probe; e says why, for the person who wrote it. */
bool house_order(struct house *h, const struct told *order, struct err *e);

/* Has a raw mail read, from any thread; raw is copied. The answer comes by house_read, in the order of the letters:
 * TOLD_LETTER, whole, for letter_parse; or TOLD_UNREAD and why. One that is waiting already is not read twice. Killing
 * core forgets it: whoever gave it has it stored. At most LETTER_MOST bytes are read, more is TOLD_UNREAD at once; 100 letters and
 * 96 MB may wait, and one in any case. False: they do already; try again when one has been answered. */
bool house_decode(struct house *h, int64_t letter, struct str raw, struct err *e);

void house_wake(struct house *h);                        /* ends a running or the next house_read; any thread, signal handlers */
int house_pid(const struct house *h, enum house_room room);      /* 0: it is down */
void house_stop(struct house *h);                        /* children leave, the house is closed */

/* The program's own plugins, speaking the Nagios protocol: argv is "plugin", its name, its arguments.
 * Returns the exit status. A probe's argument vector that begins with "regelbetrieb" runs this program:
 * regelbetrieb 0x1f plugin 0x1f disk 0x1f / */
int plugin_command(int argc, char **argv);
struct plugin { struct str name, help, example; int (*run)(int argc, char **argv); };
const struct plugin *plugin_all(size_t *n);
