#pragma once

#include <filesystem>
#include <memory>

#include "apps/osler/command.h"

namespace osler::apps {

/// The keys of a data folder, wrapped anew by another master key.
struct Rotation {
  std::filesystem::path file;    // holds the new master key
  std::filesystem::path former;  // where the old key now lies; empty: where it always lay
};

/// Without `target` the new key takes the place of the old one's file, and the old one is kept
/// beside it under its id. Otherwise `target` holds the new key; it is made when it is absent.
/// The order is: new key on disk, keyring (one transaction), files renamed; done again after a kill
/// it goes on where it was.
/// Errors   unsupported: the key is not in a file that we may replace; those of House and Keyring.
Result<Rotation> rotate_master(const Context& context, const std::filesystem::path& target);

}  // namespace osler::apps
