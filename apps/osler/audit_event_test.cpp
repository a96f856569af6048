#include "apps/osler/audit_event.h"

#include <gtest/gtest.h>

namespace osler::apps {
namespace {

TEST(AuditEvent, SaysWhoDidItAndHowTheyWereKnown) {
  access::Principal who;
  who.subject = "os:7";
  who.role = access::Role::privacy_officer;
  who.method = "terminal";
  const AuditEvent event = event_by(who, "log_read");
  EXPECT_EQ(event.kind, "log_read");
  EXPECT_EQ(event.members, R"("actor":{"user":"os:7","role":"privacy_officer","auth":"terminal"})");
  EXPECT_NE(event.request, event_by(who, "log_read").request);
}

}  // namespace
}  // namespace osler::apps
