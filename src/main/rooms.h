/* main/rooms.h - the children of the house, as the keeper starts them. None returns. */
#pragma once
#include "listen/listen.h"
#include "main/process.h"
#include "probe/probe.h"

/* What was opened while there were rights, and outlives every child that uses it. */
struct house_sockets { struct listen_sockets syslog; struct probe_sockets probe; };

/* One message from core to the keeper: replace the child of that room, whose end of the connection
 * comes along (SCM_RIGHTS). The answer is its process id, 0 if it could not be made. */
struct keeper_order { int32_t room; };
struct keeper_answer { int32_t pid; };

_Noreturn void keeper_run(int core, const struct house_sockets *sockets);
_Noreturn void net_run(int core, const struct house_sockets *sockets);
_Noreturn void spawn_run(int core);
_Noreturn void decode_run(int core);
