#pragma once

#include <map>
#include <span>
#include <string>

#include "foundation/base/clock.h"
#include "foundation/base/result.h"
#include "foundation/config/setting.h"
#include "foundation/config/settings.h"

namespace osler::apps {

/// Whom people are told to call; texts name them by these names: emergency, crisis_line,
/// poison_centre.
std::span<const config::Setting> contact_settings();

/// The configured numbers; for a name that is not set, the words of answers 7: "your local
/// emergency number".
std::map<std::string, std::string> contacts_of(const config::Settings& settings);

/// What a server must have before it may speak to patients (answers 7): every number set and of a
/// number's form, and looked at within twelve months.
/// Errors   invalid_argument: which setting, and what to do.
Result<void> check_contacts(const config::Settings& settings, Instant today);

}  // namespace osler::apps
