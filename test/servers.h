/* test/servers.h - somebody else's web servers in a story: one that is watched, and receivers that keep what they are sent. */
#pragma once
#include "story.h"

typedef bool step_fn(struct told_story *s, const struct str *hole, struct err *e);
step_fn a_web_server_runs, the_web_server_dies, a_receiver_runs, the_receiver_answers, the_receiver_got;
/* $name is that from now on. */
void set_name(struct told_story *s, struct str name, struct str value);
