/* step.c - the stage: acts of this room and what falls due here, as a table. */
#include "privacy/inside.h"

static const struct { enum signal_kind kind; struct str name; signal_fn *fn; } deeds[] = {
	{ SIGNAL_ACT, LIT("person.erase"), person_erase },     { SIGNAL_ACT, LIT("client.erase"), client_erase },     { SIGNAL_DUE, LIT("erasure.due"), erasing_due },
	{ SIGNAL_DUE, LIT("erasing.go"), erasing_goes_on },
	{ SIGNAL_ACT, LIT("hold.set"), hold_set },             { SIGNAL_ACT, LIT("hold.end"), hold_end },
	{ SIGNAL_ACT, LIT("incident.open"), incident_open },   { SIGNAL_ACT, LIT("incident.judge"), incident_judge }, { SIGNAL_ACT, LIT("incident.tell"), incident_tell },
	{ SIGNAL_ACT, LIT("processor.add"), processor_add },   { SIGNAL_ACT, LIT("processor.announce"), processor_announce }, { SIGNAL_ACT, LIT("processor.object"), processor_object },
	{ SIGNAL_ACT, LIT("processor.answer"), processor_answer },
	{ SIGNAL_ACT, LIT("processor.end"), processor_end },   { SIGNAL_ACT, LIT("measure.add"), measure_add },       { SIGNAL_ACT, LIT("measure.end"), measure_end },
	{ SIGNAL_ACT, LIT("incident.close"), incident_close }, { SIGNAL_DUE, LIT("incident.due"), incident_due },
};

static bool take_signal(const struct step *s, const struct signal *in, struct err *e)
{
	for (size_t i = 0; i < COUNT(deeds); i++)
		if (deeds[i].kind == in->kind && str_is(deeds[i].name, in->name))
			return deeds[i].fn(s, in, e);
	return true;
}

bool privacy_step(const struct step *s, bool *worked, struct err *e) { return signal_read(s, STR("privacy"), take_signal, worked, e); }
