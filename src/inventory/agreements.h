/* inventory/agreements.h - the contracts in force: stored documents in, compiled contracts out.
 *
 * A row is one version of a client's contract (client 0: a master of the house). Only a version that both sides signed
 * is in force, from its own "gilt ab" until the next one begins; a reading is the provider's clauses for a contract
 * signed on paper, and is in force as well, under its own name. How a version comes and goes: agreement/agreement.h.
 * A signed version never changes, so a compiled one is kept for the life of the process and shared by threads. */
#pragma once
#include "contract/contract.h"
#include "store/store.h"

enum agreement_state {                                   /* ORDER agreement_state */
	AGREEMENT_DRAFT, AGREEMENT_ANALYSED, AGREEMENT_OFFERED, AGREEMENT_ACCEPTED,       /* accepted: the client signed, the house did not yet */
	AGREEMENT_SIGNED, AGREEMENT_IN_FORCE, AGREEMENT_ENDED,                            /* binding, each on its days */
	AGREEMENT_DECLINED, AGREEMENT_WITHDRAWN,
};
enum agreement_kind { AGREEMENT_CONTRACT, AGREEMENT_READING };   /* ORDER agreement_kind */

struct agreement {
	int64_t id, client, base, master, person;        /* base: the version it amends; master: the version of a master it came from; 0 none; person: who wrote it */
	struct str title, version, sha256, paper;        /* sha256: of the documents; paper: of the bytes that are signed, or empty */
	struct date from, until;                         /* until: the last day after a notice, 0 none */
	struct instant signed_at, confirmed_at;          /* confirmed_at: when the client confirmed a reading */
	struct instant contested_at;                     /* when the client said that the reading is not the contract; it binds all the same */
	struct instant edited_at;                        /* when its text was written last, and by whom; 0: not since it began */
	int64_t editor;
	enum agreement_state state;
	enum agreement_kind kind;
};
struct agreements { struct agreement *at; size_t n, cap; };

bool agreement_binds(const struct agreement *a);         /* signed, in force or ended: verdicts may rest on it */
bool agreement_is_reading(const struct agreement *a);    /* a reading the client has not confirmed */
struct str agreement_state_id(enum agreement_state s);

/* The version of the client in force on that day; id 0 and *compiled NULL: none. */
bool agreement_load(struct db *db, int64_t client, struct date day, struct arena *mem, struct agreement *out, const struct contract **compiled, struct err *e);
/* The same at a moment: the day it was where the contract applies. */
bool agreement_load_at(struct db *db, int64_t client, struct instant at, struct arena *mem, struct agreement *out, const struct contract **compiled, struct err *e);
/* A version by its id; must exist, and compile. */
bool agreement_by_id(struct db *db, int64_t client, int64_t id, struct arena *mem, struct agreement *out, const struct contract **compiled, struct err *e);
/* The row alone, whatever its state; id 0: there is none. */
bool agreement_find(struct db *db, int64_t client, int64_t id, struct arena *mem, struct agreement *out, struct err *e);
/* Those that bind, newest first; agreement_versions has drafts and offers as well. */
bool agreement_list(struct db *db, int64_t client, struct arena *mem, struct agreements *out, struct err *e);
bool agreement_versions(struct db *db, int64_t client, struct arena *mem, struct agreements *out, struct err *e);
bool agreement_documents(struct db *db, int64_t client, int64_t id, struct arena *mem, struct document **docs, size_t *n, struct err *e);

/* Was the inventory of the day it was offered signed with it, as its annex? And is that component in it? Where none was
 * signed (a contract on paper, a reading) the inventory as it is kept decides. */
bool agreement_has_annex(const struct agreement *a);
bool agreement_annexes(struct db *db, const struct agreement *a, int64_t component, bool *yes, struct err *e);

/* What of the client's inventory a contract asks to be counted ("anzahl-anwender"), as it was on a day: each such fact is added. */
bool agreement_counts(struct db *db, int64_t client, const struct contract *c, struct date day, struct arena *mem, struct facts *out, struct err *e);

/* What the inventory knows of a component, in the contract's words: object, in-inventory, class. */
struct component;
struct facts agreement_thing_facts(const struct contract *c, const struct component *thing, struct arena *mem);

/* A class in the words of a contract that calls what the inventory knows of a thing by another name than `object`
 * (`merkmal gerät: kopierer, drucker aus inventar`): every such fact that has the class among its values is added. */
void agreement_class_facts(const struct contract *c, struct str class, struct arena *mem, struct facts *out);

/* Is it one of those that are kept for the life of the process? */
bool agreement_is_kept(const struct contract *c);
/* All of it, in mem. */
struct judgement judgement_copy(const struct contract *c, const struct judgement *from, struct arena *mem);
/* contract_judge_kept, of a contract that is kept: what was judged lately is not judged again. */
bool agreement_judge(const struct contract *c, const struct facts *f, enum edition edition, bool briefly, struct arena *mem, struct judgement *out, struct err *e);

/* contract_price_sentence; of a contract that is kept made once. */
struct str agreement_price_sentence(const struct contract *c, struct str position, struct arena *mem);
/* contract_surcharge_sentences in the same way: of one of its surcharges, the first sentence; of those on a position. */
struct str agreement_surcharge_sentence(const struct contract *c, const struct surcharge *of, struct arena *mem);
struct strs agreement_surcharge_sentences(const struct contract *c, struct str position, bool by_time, const bool *holds, const bool *maybe, struct arena *mem);

/* The zone of the contract, UTC when it names none; kept for the life of the process. */
const struct zone *agreement_zone(const struct contract *c);
