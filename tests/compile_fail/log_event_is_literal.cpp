#include <string>

#include "foundation/base/log.h"

void log(osler::Logger& logger, const std::string& question) {
#ifdef MUST_NOT_COMPILE
  logger.info(question);
#else
  logger.info("turn.received", {{"bytes", question.size()}});
#endif
}
