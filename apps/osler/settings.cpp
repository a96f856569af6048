#include "apps/osler/settings.h"

#include "apps/osler/contacts.h"

namespace osler::apps {

using config::Setting;
using config::SettingKind;

namespace {

constexpr Setting site[] = {
    {"site.name", SettingKind::text, "Osler", "", "Name of the clinic, shown on the page."},
    {"site.id", SettingKind::text, "osler", "", "Name of this site in audit checkpoints."},
    {"site.time_zone", SettingKind::text, "Etc/UTC", "", "IANA time zone in which dates are said."},
    {"site.examples", SettingKind::texts, "", "", "Example questions that the page offers."},
};

constexpr Setting access[] = {
    {"access.visitors", SettingKind::boolean, "false", "",
     "Whether people who are not logged in may ask, over documents for patients of tier 1 and 2."},
    {"access.policy", SettingKind::path, "", "", "A policy file in place of the shipped one."},
};

constexpr Setting keys[] = {
    {"keys.master_file", SettingKind::path, "", "",
     "File with the master key, 64 hex digits, mode 0600, outside the data folder."},
};

constexpr Setting models[] = {
    {"models.embedder", SettingKind::text, "all-MiniLM-L6-v2", "",
     "Registered embedder; 'none' searches by words alone, 'hash' needs no model file."},
    {"models.folder", SettingKind::path, "", "", "Where model files lie; empty: the cache folder."},
    {"models.contexts", SettingKind::integer, "2", "1..16",
     "Texts that are embedded side by side, each on one thread."},
    {"models.encoder", SettingKind::choice, "auto", "auto|own|llama",
     "What computes vectors of BERT models: our own kernels, llama.cpp, or the first that can."},
    {"models.arithmetic", SettingKind::choice, "float", "float|int8",
     "How our own kernels multiply; int8 is faster, less exact, and a space of its own."},
};

constexpr Setting caches[] = {
    {"caches.vectors_mib", SettingKind::integer, "8", "0..1024",
     "Memory for vectors of questions that were asked before; 0 keeps none."},
    {"caches.results_mib", SettingKind::integer, "32", "0..4096",
     "Memory for which passages were found for them; 0 keeps none."},
    {"caches.frequent_questions", SettingKind::path, "", "",
     "File with approved questions, one a line, that are kept ready and shared by all askers."},
};

constexpr Setting net[] = {
    {"net.address", SettingKind::text, "127.0.0.1", "", "Address that 'osler serve' listens on."},
    {"net.port", SettingKind::integer, "8080", "0..65535", "Its port; 0 takes any free one."},
    {"net.hosts", SettingKind::texts, "", "",
     "Names under which the server may be reached; empty: localhost only."},
    {"net.proxies", SettingKind::texts, "", "", "Reverse proxies that are believed."},
};

constexpr Setting evaluation[] = {
    {"evaluation.success_at_3", SettingKind::decimal, "0.90", "0..1",
     "Share of questions whose right source must be among the first three; a light of 'doctor'."},
};

}  // namespace

std::vector<std::span<const Setting>> all_settings() {
  return {site, access, contact_settings(), keys, models, caches, net, evaluation};
}

}  // namespace osler::apps
