#pragma once

#include <span>

#include "foundation/base/clock.h"
#include "foundation/base/result.h"
#include "foundation/config/setting.h"
#include "foundation/config/settings.h"
#include "trust/triage/contacts.h"

namespace osler::apps {

/// Whom people are told to call, as settings under [contacts].
std::span<const config::Setting> contact_settings();

/// The numbers as the operator wrote them; what is not set is empty.
triage::Contacts contacts_of(const config::Settings& settings);

/// What a server must have before it may speak to patients: triage's check of the settings.
/// Errors   invalid_argument: every setting that is wrong, one line each, and what to do.
Result<void> check_contacts(const config::Settings& settings, Instant today);

}  // namespace osler::apps
