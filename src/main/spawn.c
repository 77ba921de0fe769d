/* spawn.c - the process that runs other people's programs: plugins, in the intervals they were ordered for.
 *
 * It has no sockets but the one to core, no rights, and nobody's user if it was started as root; what it
 * runs has less still (probe/plugin.c). It cannot have the filter of net: a plugin may need anything. */
#include "base/rest.h"
#include "main/confine.h"
#include "main/link.h"
#include "main/rooms.h"
#include <unistd.h>

enum { LIFE_MS = 8000 };

struct spawn { uv_loop_t loop; struct link link; struct prober *prober; uv_timer_t life; };

static bool tell(void *at, const struct told *told)
{
	return link_tell(&((struct spawn *)at)->link, told);
}

/* Counts of nothing: the sign of life that core waits for. */
static void tell_life(uv_timer_t *timer)
{
	tell(timer->data, &(struct told){ .kind = TOLD_COUNTS });
}

static void obey(void *at, const struct told *order)
{
	struct spawn *s = at;
	if (order->kind == ORDER_PROBE)
		probe_order(s->prober, &order->as.order);
	else if (order->kind == ORDER_DROP)
		probe_drop(s->prober, order->as.drop);
}

_Noreturn void spawn_run(int core)
{
	static struct spawn s;
	struct err e = { 0 };
	struct arena *mem = arena_open();
	note_name(STR("spawn"));
	confine_signals();
	confine_descriptors(&(int){ core }, 1);
	confine_rights(false);
	must(uv_loop_init(&s.loop) == 0);
	link_open(&s.link, &s.loop, core, mem, obey, &s);
	if (!probe_open(&s.loop, &(struct probe_sockets){ -1, -1, false, false, -1, true }, mem, tell, &s, &s.prober, &e)) {
		note(LOG_ERROR, "{}", err_str(&e));
		_exit(1);
	}
	s.life.data = &s;
	must(uv_timer_init(&s.loop, &s.life) == 0 && uv_timer_start(&s.life, tell_life, 0, LIFE_MS) == 0);
	code_rest();
	uv_run(&s.loop, UV_RUN_DEFAULT);
	_exit(0);
}
