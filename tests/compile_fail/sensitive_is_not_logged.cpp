#include <string>

#include "foundation/base/log.h"

using Complaint = osler::Sensitive<struct ComplaintTag, std::string>;

void log(osler::Logger& logger, const Complaint& complaint) {
#ifdef MUST_NOT_COMPILE
  logger.info("turn.received", {osler::LogField("text", complaint)});
#else
  logger.info("turn.received", {{"bytes", complaint.reveal().size()}});
#endif
}
