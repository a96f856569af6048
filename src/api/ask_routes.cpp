#include "api/ask_routes.h"

#include <functional>
#include <memory>
#include <utility>

#include "answering/answers/find_passages.h"
#include "api/answer_json.h"
#include "api/problem.h"
#include "foundation/base/hex.h"
#include "foundation/json/fields.h"
#include "foundation/json/write.h"
#include "foundation/net/server_sent_events.h"
#include "knowledge/library/in_force.h"

namespace osler::api {

using conversations::TurnOutput;
using conversations::TurnRequest;

namespace {

/// Numbers events and writes them; deaf once the client has gone.
class Events {
 public:
  explicit Events(net::BodyWriter& out) : out_(out) {}

  /// `members`: JSON members without braces.
  void send(std::string_view event, const std::string& members) {
    const std::string data = "{\"seq\":" + std::to_string(next_++) + "," + members + "}";
    const auto text = net::format_event({std::string(event), data, ""});
    if (text) out_.write(*text);
  }
  void step(std::string_view words) {
    json::Writer text;
    text.string(words);
    send("step", "\"text\":" + text.text());
  }

 private:
  net::BodyWriter& out_;
  std::uint64_t next_ = 1;
};

Result<TurnRequest> read_request(const Call& call, const AskParts& parts) {
  TRY_ASSIGN(const auto body, call.json());
  TRY(json::only_known_fields(body, {"question", "conversation"}));
  TurnRequest request;
  TRY_ASSIGN(const auto question, json::string_field(body, "question"));
  request.question = egress::QuestionText(std::string(question));
  TRY_ASSIGN(const auto conversation, json::optional_string_field(body, "conversation"));
  request.conversation = conversation.value_or("");
  request.principal = call.principal;
  request.scope = parts.scope(call.principal);
  request.owner = call.principal.subject;
  request.time_zone = parts.time_zone;
  return request;
}

/// Every sentence with the sources that it is the first to cite, then the whole.
void send_answer(Events& events, const TurnOutput& turn) {
  std::size_t cited = 0;
  const auto& answer = turn.output.answer;
  for (const auto& sentence : answer.sentences()) {
    std::string sources;
    for (; cited < answer.sources().size() && !sentence.sources.empty() &&
           answer.sources()[cited].number <= sentence.sources.back();
         ++cited) {
      sources += (sources.empty() ? "" : ",") + source_json(answer.sources()[cited]);
    }
    events.send("sentence",
                "\"sentence\":" + sentence_json(sentence) + ",\"sources\":[" + sources + "]");
  }
  events.send("done", "\"answer\":" + answer_json(turn.output, turn.conversation, turn.turn));
}

void send_error(Events& events, const Error& error, const AskParts& parts) {
  json::Writer out;
  out.begin_object().member("code", public_error(error.code).code);
  const bool is_quiet = error.code == ErrorCode::unavailable;
  out.member("message", is_quiet ? std::string_view(parts.unavailable_words)
                                 : public_error(error.code).sentence);
  std::string members = std::move(out.end_object()).text();
  events.send("error", members.substr(1, members.size() - 2));
}

void send_turn(Events& events, const Result<TurnOutput>& turn, const AskParts& parts) {
  return turn ? send_answer(events, *turn) : send_error(events, turn.error(), parts);
}

using SendTurn = std::function<void(const Result<TurnOutput>& turn)>;

/// One turn, measured on the thread that makes it. Nobody waits for the figures: `send` is first.
void measured_turn(TurnRequest& request, const conversations::TurnListener& listener,
                   const AskParts& parts, std::stop_token stop, const SendTurn& send) {
  StageMeter meter;
  if (parts.metered) request.meter = &meter;
  const auto turn = parts.talk->turn(request, listener, std::move(stop));
  request.meter = nullptr;
  send(turn);
  if (turn && parts.metered) parts.metered(turn->output, meter);
}

net::Response stream(const std::shared_ptr<TurnRequest>& request, const AskParts& parts,
                     std::stop_token stop) {
  net::Response response;
  response.headers.set("Content-Type", "text/event-stream");
  response.stream.keep_alive = net::event_comment;
  response.stream.produce = [request, &parts, stop = std::move(stop)](net::BodyWriter& out) {
    Events events(out);
    events.send("ack", "\"v\":1");
    const conversations::TurnListener listener{
        [&](std::string_view display) {
          events.send("triage", "\"display\":\"" + std::string(display) + "\"");
        },
        [&](std::string_view step) { events.step(step); }};
    measured_turn(*request, listener, parts, stop,
                  [&](const Result<TurnOutput>& turn) { send_turn(events, turn, parts); });
  };
  return response;
}

net::Response whole(const Result<TurnOutput>& turn, const Call& call, const AskParts& parts) {
  if (turn) {
    return net::json_response(200, answer_json(turn->output, turn->conversation, turn->turn));
  }
  if (turn.error().code == ErrorCode::unavailable) {
    return net::json_response(503, error_json("audit_unavailable", parts.unavailable_words));
  }
  return problem(turn.error().code, call.request.id);
}

net::Response ask(const Call& call, const AskParts& parts) {
  auto request = read_request(call, parts);
  if (!request) return problem(ErrorCode::invalid_argument, call.request.id);
  if (call.wants_events()) {
    return stream(std::make_shared<TurnRequest>(std::move(*request)), parts, call.request.stop);
  }
  const conversations::TurnListener silent{[](std::string_view) {}, [](std::string_view) {}};
  net::Response response;
  measured_turn(*request, silent, parts, call.request.stop,
                [&](const Result<TurnOutput>& turn) { response = whole(turn, call, parts); });
  return response;
}

constexpr std::int64_t most_passages = 50;

std::string passages_json(const std::vector<answers::FoundPassage>& passages) {
  json::Writer out;
  out.begin_object().name("passages").begin_array();
  for (std::size_t i = 0; i < passages.size(); ++i) {
    const answers::FoundPassage& one = passages[i];
    out.begin_object().member("rank", i + 1).member("document", one.version.document.value);
    out.member("chunk", hex_of(one.hit.chunk)).member("title", one.version.says.title);
    out.member("section", one.section).member("text", one.text).end_object();
  }
  return std::move(out.end_array().end_object()).text();
}

struct SearchRequest {
  std::string question;
  answers::GatherOptions options;
};

Result<SearchRequest> read_search(const Call& call, const AskParts& parts) {
  TRY_ASSIGN(const auto body, call.json());
  TRY(json::only_known_fields(body, {"question", "k"}));
  TRY_ASSIGN(const auto question, json::string_field(body, "question"));
  TRY_ASSIGN(const auto k, json::optional_integer_field(body, "k"));
  if (k && (*k < 1 || *k > most_passages)) {
    return fail(ErrorCode::invalid_argument, "k is a number from 1 to 50");
  }
  return SearchRequest{std::string(question),
                       {.chunks = static_cast<std::size_t>(k.value_or(10)),
                        .day = library::day_of(parts.clock->now())}};
}

Result<std::string> find(const SearchRequest& asked, const Call& call, const AskParts& parts) {
  TRY_ASSIGN(const auto passages,
             answers::find_passages(asked.question, parts.scope(call.principal), *parts.sources,
                                    asked.options, call.request.stop));
  AuditEvent event;
  event.kind = "search";
  event.request = call.request.id;
  json::Writer actor;
  actor.begin_object().member("user", call.principal.subject);
  actor.member("role", access::name_of(call.principal.role)).end_object();
  event.members = "\"actor\":" + actor.text();
  event.subject = SealedText(asked.question);
  TRY(parts.audit->append(event));
  return passages_json(passages);
}

net::Response search(const Call& call, const AskParts& parts) {
  const auto asked = read_search(call, parts);
  if (!asked) return problem(ErrorCode::invalid_argument, call.request.id);
  const auto found = find(*asked, call, parts);
  return found ? net::json_response(200, *found) : problem(found.error().code, call.request.id);
}

net::Response proof(const Call& call, const AskParts& parts) {
  const auto pair = parts.talk->proof(std::string(call.path("id")), call.principal.subject);
  return pair ? net::json_response(200, *pair) : problem(pair.error().code, call.request.id);
}

}  // namespace

std::vector<Route> ask_routes(const AskParts& parts) {
  std::vector<Route> routes;
  routes.push_back(
      Route{.method = net::Method::post,
            .path = "/api/v1/ask",
            .operation = "ask",
            .summary = "Ask a question; with Accept: text/event-stream sentence by sentence",
            .needs = access::Action::ask,
            .request = "Question",
            .replies = {{200, "The answer, an abstention or an emergency text", "Answer"}},
            .streams = true,
            .lane = net::Admission::Lane::worker_or_reserved,
            .handle = [&parts](const Call& call) { return ask(call, parts); }});
  routes.push_back(
      Route{.method = net::Method::post,
            .path = "/api/v1/search",
            .operation = "search",
            .summary = "Passages that fit a question, best first; none of them is an answer",
            .needs = access::Action::search,
            .request = "Search",
            .replies = {{200, "The passages", "Passages"}},
            .handle = [&parts](const Call& call) { return search(call, parts); }});
  routes.push_back(
      Route{.method = net::Method::get,
            .path = "/api/v1/answers/{id}/proof",
            .operation = "answer_proof",
            .summary = "The certificate of an answer with its texts, for verify-answer",
            .needs = access::Action::ask,
            .replies = {{200, "Certificate, texts and opening", "Proof"}},
            .handle = [&parts](const Call& call) { return proof(call, parts); }});
  return routes;
}

std::vector<Schema> ask_schemas() {
  return {
      {"Question",
       R"({"type":"object","additionalProperties":false,"required":["question"],"properties":{"question":{"type":"string","maxLength":8000},"conversation":{"type":"string","pattern":"^[0-9a-f]{32}$"}}})"},
      {"Search",
       R"({"type":"object","additionalProperties":false,"required":["question"],"properties":{"question":{"type":"string","maxLength":8000},"k":{"type":"integer","minimum":1,"maximum":50}}})"},
      {"Passages",
       R"({"type":"object","required":["passages"],"properties":{"passages":{"type":"array","items":{"type":"object","required":["rank","document","chunk","title","section","text"]}}}})"},
      {"Answer",
       R"({"type":"object","required":["outcome","reason","sentences","sources","certificate"],"properties":{"conversation":{"type":"string"},"turn":{"type":"integer"},"outcome":{"enum":["answer","partial","clarify","abstain","refuse","emergency","handoff","error"]},"reason":{"type":["string","null"]},"level":{"type":"string"},"display":{"enum":["none","line","banner","hard_stop"]},"lang":{"type":"string"},"arm":{"type":"string"},"class":{"type":"string"},"understood":{"type":"string"},"degraded":{"type":"string"},"sentences":{"type":"array","items":{"type":"object","required":["n","kind","role","text","sources"],"properties":{"n":{"type":"integer"},"kind":{"enum":["Q","P","T"]},"role":{"type":"string"},"text":{"type":"string"},"sources":{"type":"array","items":{"type":"integer"}},"facet":{"type":"integer"},"ranges":{"type":"array","items":{"type":"object","properties":{"b":{"type":"integer"},"e":{"type":"integer"}}}}}}},"sources":{"type":"array","items":{"type":"object","required":["s","type","document","version","title"],"properties":{"s":{"type":"integer"},"type":{"enum":["document","record"]},"document":{"type":"string"},"version":{"type":"string"},"title":{"type":"string"},"section":{"type":"string"},"page":{"type":"string"},"date":{"type":"string"},"tier":{"type":"integer"}}}},"next":{"type":"array","items":{"type":"object"}},"certificate":{"type":["string","null"]}}})"},
      {"Proof",
       R"({"type":"object","required":["certificate","texts","opening"],"properties":{"certificate":{"type":"object"},"texts":{"type":"array","items":{"type":"string"}},"opening":{"type":"string"}}})"}};
}

}  // namespace osler::api
