#include "apps/osler/command.h"

#include <unistd.h>

#include <ostream>

namespace osler::apps {

HouseOptions Context::house_options() const {
  HouseOptions options;
  const auto data = arguments.value("--data");
  options.data = data ? std::filesystem::absolute(*data) : default_data_folder();
  options.config = arguments.value("--config").value_or("");
  options.sets = arguments.values("--set");
  return options;
}

Result<std::unique_ptr<House>> Context::open_house(std::string instance, bool may_create) const {
  HouseOptions options = house_options();
  options.instance = std::move(instance);
  options.may_create = may_create;
  auto house = House::open(options);
  if (house) {
    for (const std::string& notice : (*house)->notices()) {
      err.out() << err.styled("note: ", Style::yellow) << notice << "\n";
    }
  }
  return house;
}

Result<access::Principal> Context::principal(access::Role usual) const {
  access::Principal principal;
  principal.subject = "os:" + std::to_string(::getuid());
  principal.method = "os";
  principal.role = usual;
  if (const auto named = arguments.value("--as")) {
    const auto role = access::role_named(*named);
    if (!role) {
      return fail(ErrorCode::invalid_argument,
                  "--as takes one of: visitor patient clinician knowledge_owner operator "
                  "privacy_officer decision_maker");
    }
    principal.role = *role;
  }
  return principal;
}

int Context::refuse(const Error& error) const {
  err.out() << err.styled("osler: ", Style::red) << error.message << "\n";
  return error.code == ErrorCode::invalid_argument ? usage : failed;
}

}  // namespace osler::apps
