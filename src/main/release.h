/* main/release.h - the day on which a version came out: what a manual says of itself does not hang on whoever builds it.
 * Moves with the version in meson.build; a unit holds the two together. */
#pragma once

#define RELEASE_VERSION "0.1.0"
#define RELEASE_DAY "2026-11-29"
