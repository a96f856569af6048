#include "foundation/net/curl_transfer.h"

#include <netinet/in.h>
#include <sys/socket.h>

#include <cstring>

#include "foundation/net/ip_address.h"

namespace osler::net {
namespace {

// How often a stop is looked for while the other side is silent; a stop also wakes the poll at
// once.
constexpr int look_every_ms = 100;

std::optional<IpAddress> address_of(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in v4{};
    std::memcpy(&v4, &address, sizeof(v4));
    std::array<std::uint8_t, 4> bytes{};
    std::memcpy(bytes.data(), &v4.sin_addr, bytes.size());
    return IpAddress::v4(bytes);
  }
  if (address.sa_family == AF_INET6) {
    sockaddr_in6 v6{};
    std::memcpy(&v6, &address, sizeof(v6));
    IpAddress wide;
    std::memcpy(wide.bytes.data(), &v6.sin6_addr, wide.bytes.size());
    // A mapped IPv4 address in an IPv6 socket hides which network it reaches.
    return wide.is_v4() ? std::nullopt : std::optional(wide);
  }
  return std::nullopt;
}

bool may_open(const sockaddr& address, bool internal) {
  const auto ip = address_of(address);
  if (!ip) return false;
  const Reach reach = reach_of(*ip);
  return reach == Reach::everywhere || (reach == Reach::internal && internal);
}

ErrorCode error_code(CURLcode code) {
  switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
      return ErrorCode::timeout;
    case CURLE_FILESIZE_EXCEEDED:
      return ErrorCode::too_large;
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_BAD_CONTENT_ENCODING:
      return ErrorCode::corrupt;
    case CURLE_ABORTED_BY_CALLBACK:
      return ErrorCode::cancelled;
    default:
      return ErrorCode::unavailable;
  }
}

}  // namespace

CurlTransfer::CurlTransfer(const Destination& destination, const OutgoingRequest& request)
    : destination_(destination), request_(request), easy_(curl_easy_init()) {
  set_rules();
  set_tls();
  set_request();
}

// libcurl's own defaults follow proxy variables and two dozen schemes (protection 11).
void CurlTransfer::set_rules() {
  CURL* easy = easy_.get();
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, destination_.tls ? "https" : "http");
  curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, "");
  curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(easy, CURLOPT_PROXY, "");
  curl_easy_setopt(easy, CURLOPT_NOPROXY, "*");
  curl_easy_setopt(easy, CURLOPT_NETRC, long{CURL_NETRC_IGNORED});
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, long{CURL_HTTP_VERSION_1_1});
  curl_easy_setopt(easy, CURLOPT_HTTP09_ALLOWED, 0L);
  curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, long{request_.timeout.count()});
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, long{request_.timeout.count()});
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, &CurlTransfer::open_socket);
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, this);
}

// Verification cannot be switched off; a private authority comes by file.
void CurlTransfer::set_tls() {
  CURL* easy = easy_.get();
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt(easy, CURLOPT_SSLVERSION, long{CURL_SSLVERSION_TLSv1_2});
  if (!destination_.ca_file.empty()) {
    curl_easy_setopt(easy, CURLOPT_CAINFO, destination_.ca_file.c_str());
  }
}

void CurlTransfer::set_request() {
  CURL* easy = easy_.get();
  curl_easy_setopt(easy, CURLOPT_URL, (destination_.origin() + request_.target).c_str());
  curl_easy_setopt(easy, CURLOPT_PATH_AS_IS, 1L);
  const std::string method(name_of(request_.method));
  const std::string& body = request_.content.reveal();
  if (request_.method == Method::head) curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
  if (!body.empty() || request_.method == Method::post) {
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body.data());
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
  }
  curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, method.c_str());
  curl_slist* list = curl_slist_append(nullptr, "Expect:");  // no waiting for 100 Continue
  for (const Header& header : request_.headers.all()) {
    list = curl_slist_append(list, (header.name + ": " + header.value).c_str());
  }
  headers_.reset(list);
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, list);
  curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &CurlTransfer::take_header);
  curl_easy_setopt(easy, CURLOPT_HEADERDATA, this);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &CurlTransfer::take_body);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, this);
}

// The address that is really opened, not one that was looked up before: DNS rebinding.
curl_socket_t CurlTransfer::open_socket(void* self, curlsocktype purpose, curl_sockaddr* address) {
  auto& transfer = *static_cast<CurlTransfer*>(self);
  if (purpose != CURLSOCKTYPE_IPCXN || !may_open(address->addr, transfer.destination_.internal)) {
    transfer.forbidden_address_ = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::size_t CurlTransfer::take_header(char* text, std::size_t size, std::size_t count, void* self) {
  auto& transfer = *static_cast<CurlTransfer*>(self);
  std::string_view line(text, size * count);
  if (line.starts_with("HTTP/")) transfer.reply_.headers = {};  // the last of several heads counts
  while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
  const std::size_t colon = line.find(':');
  if (colon != std::string_view::npos) {
    transfer.reply_.headers.add(std::string(line.substr(0, colon)),
                                std::string(trim_spaces(line.substr(colon + 1))));
  }
  return size * count;
}

std::size_t CurlTransfer::take_body(char* bytes, std::size_t size, std::size_t count, void* self) {
  auto& transfer = *static_cast<CurlTransfer*>(self);
  const std::string_view piece(bytes, size * count);
  transfer.received_ += piece.size();
  if (transfer.received_ > transfer.request_.max_reply_bytes) return 0;
  long status = 0;
  curl_easy_getinfo(transfer.easy_.get(), CURLINFO_RESPONSE_CODE, &status);
  if (!transfer.request_.on_body || status / 100 != 2) {
    transfer.body_ += piece;
    return piece.size();
  }
  transfer.reader_left_ = !transfer.request_.on_body(piece);
  return transfer.reader_left_ ? 0 : piece.size();
}

CURLcode CurlTransfer::perform(CURLM* multi, const std::stop_token& stop) {
  curl_multi_add_handle(multi, easy_.get());
  CURLcode code = CURLE_ABORTED_BY_CALLBACK;
  {
    const std::stop_callback wake(stop, [multi] { curl_multi_wakeup(multi); });
    int running = 1;
    while (running > 0 && !stop.stop_requested()) {
      if (curl_multi_perform(multi, &running) != CURLM_OK) break;
      if (running > 0) curl_multi_poll(multi, nullptr, 0, look_every_ms, nullptr);
    }
  }
  int left = 0;
  while (const CURLMsg* message = curl_multi_info_read(multi, &left)) {
    if (message->msg == CURLMSG_DONE) code = message->data.result;
  }
  curl_multi_remove_handle(multi, easy_.get());
  return code;
}

Result<HttpReply> CurlTransfer::run(CURLM* multi, const std::stop_token& stop) {
  return result(perform(multi, stop), stop);
}

Result<HttpReply> CurlTransfer::result(CURLcode code, const std::stop_token& stop) {
  const std::string where = "\"" + destination_.name + "\" (" + destination_.origin() + "): ";
  if (stop.stop_requested() || reader_left_) {
    return fail(ErrorCode::cancelled, where + "stopped before the reply was whole");
  }
  if (received_ > request_.max_reply_bytes) {
    return fail(ErrorCode::too_large, where + "the reply exceeds its limit of " +
                                          std::to_string(request_.max_reply_bytes) + " bytes");
  }
  if (forbidden_address_) {
    return fail(ErrorCode::forbidden,
                where +
                    "resolves to an address it may not have; mark the destination internal if "
                    "it lies in your own network");
  }
  if (code != CURLE_OK) return fail(error_code(code), where + curl_easy_strerror(code));
  long status = 0;
  curl_easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &status);
  reply_.status = static_cast<int>(status);
  reply_.content = BodyText(std::move(body_));
  return std::move(reply_);
}

}  // namespace osler::net
