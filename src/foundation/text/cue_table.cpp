#include "foundation/text/cue_table.h"

#include <algorithm>
#include <array>

namespace osler::text {
namespace {

using std::string_view;

// The cues of one class, between bars. Folded: without apostrophes and hyphens.
struct Group {
  CueKind kind;
  string_view id;
  Reach reach;
  string_view phrases;
};

// clang-format off
constexpr auto groups = std::to_array<Group>({
    {CueKind::negation, "no", Reach::forward,
     "no|nil|absence of|free of|free from|lack of|lacks|lacking|negative for|rule out|"
     "rules out|ruled out for|no evidence of|no sign of|no signs of|no history of|"
     "no known|no current|no more|no longer|never|never had|never has|neither|nor|none of"},
    {CueKind::negation, "not", Reach::forward,
     "not|is not|are not|was not|were not|isnt|arent|wasnt|werent|aint|not have|"
     "do not have|dont have|does not have|doesnt have|did not have|didnt have|"
     "have not had|havent had|has not had|hasnt had|have no|has no|had no|without any|"
     "not had|not having|not known to|not feel|not feeling|cannot see|no complaints of"},
    {CueKind::negation, "without", Reach::forward,
     "without"},
    {CueKind::negation, "denies", Reach::forward,
     "denies|denied|denying|deny|denies any|denied any"},
    {CueKind::negation, "no", Reach::backward,
     "was ruled out|were ruled out|has been ruled out|is ruled out|been ruled out|"
     "is negative|was negative|were negative|are negative|is absent|was absent|"
     "were absent|are absent|not present|not seen|not found|not detected|is excluded|"
     "was excluded|unlikely|has resolved|have resolved|has gone|have gone|went away|"
     "is gone"},
    {CueKind::negation, "", Reach::pseudo,
     "not only|not just|not necessarily|no increase|no significant increase|no change|"
     "no significant change|no suspicious change|no further|no doubt|no wonder|no better|"
     "no relief|no improvement|not improving|not getting better|not better|not certain if|"
     "not certain whether|not sure if|not sure whether|not know if|not know whether|"
     "dont know if|dont know whether|gram negative|rh negative|hiv negative|"
     "without difficulty|why not|if not|whether or not|or not|no matter|not stopping|"
     "not stop|will not stop|wont stop|doesnt stop|does not stop|not to mention"},
    {CueKind::avoidance, "avoid", Reach::forward,
     "avoid|avoids|avoided|avoiding|keep away from|stay away from"},
    {CueKind::avoidance, "stop", Reach::forward,
     "stop|stops|stopped|stopping|discontinue|discontinued|withhold|withheld|hold"},
    {CueKind::avoidance, "contraindicated", Reach::forward,
     "contraindicated in|contraindicated with|contraindicated if|contraindicated for"},
    {CueKind::avoidance, "do-not", Reach::forward,
     "do not|dont|must not|mustnt|should not|shouldnt|may not|never take|never use|"
     "never give|not recommended|not be used|not be given|not be taken|not suitable|"
     "not take|not use|not give|do not take|do not use|do not give|dont take|dont use|"
     "dont give|should not be used|should not be given|should not be taken|"
     "must not be used|must not be given|must not be taken|should not take|should not use|"
     "must not take|must not use"},
    {CueKind::avoidance, "contraindicated", Reach::backward,
     "contraindicated|is contraindicated|are contraindicated"},
    {CueKind::avoidance, "avoid", Reach::backward,
     "should be avoided|must be avoided|is to be avoided|be avoided"},
    {CueKind::avoidance, "stop", Reach::backward,
     "should be stopped|must be stopped|be stopped|be discontinued|should be discontinued"},
    {CueKind::exception, "except", Reach::forward,
     "except|except if|except when|except for|excepting|excluding|with the exception of|"
     "apart from|aside from|other than|save for"},
    {CueKind::exception, "unless", Reach::forward,
     "unless"},
    {CueKind::exception, "but-not", Reach::forward,
     "but not|and not|though not"},
    {CueKind::exception, "however", Reach::forward,
     "however"},
    {CueKind::restriction, "only", Reach::forward,
     "only"},
    {CueKind::restriction, "only-if", Reach::forward,
     "only if|only when|only for|only in|only after|only with|only on|if and only if|"
     "provided that|as long as"},
    {CueKind::substitution, "instead", Reach::forward,
     "instead of|rather than|in place of|in preference to"},
    {CueKind::possibility, "may", Reach::forward,
     "may|might|could|can|may be|might be|could be|can be|possible|possibly|perhaps|"
     "potentially|potential|suspected|suspicion of|questionable"},
    {CueKind::possibility, "likely", Reach::forward,
     "likely|probable|probably|suggests|suggest|suggesting|suggestive of|appears|appear|"
     "seems|seem"},
    {CueKind::association, "associated", Reach::forward,
     "associated with|is associated with|are associated with|was associated with|"
     "were associated with|linked to|linked with|correlated with|related to|"
     "risk factor for|risk of|risk for"},
    {CueKind::assertion, "causes", Reach::forward,
     "cause|causes|caused|causing|caused by|leads to|lead to|led to|results in|result in|"
     "resulted in|due to"},
    {CueKind::assertion, "will", Reach::forward,
     "will|always|definitely|certainly|proven|proves|confirms|confirmed"},
    {CueKind::assertion, "prevents", Reach::forward,
     "prevents|prevent|cures|cure"},
    {CueKind::share, "some", Reach::forward,
     "some patients|some people|some children|some adults|some women|some men|some cases|"
     "in some|a few patients|a few people|sometimes|occasionally|rarely|in rare cases|"
     "rare cases"},
    {CueKind::share, "many", Reach::forward,
     "many patients|many people|most patients|most people|most adults|most children|"
     "most cases|often|usually|commonly|frequently|generally"},
    {CueKind::past, "past", Reach::forward,
     "history of|past history of|past medical history of|previous|previously|prior|"
     "years ago i had|used to have|used to get|had a history of|recovered from|"
     "after a previous"},
    {CueKind::past, "ago", Reach::backward,
     "last year|years ago|a year ago|months ago|months back|years back|a while ago|"
     "long ago|in the past|in childhood|as a child|when i was young|when i was a child|"
     "when i was little"},
    {CueKind::hypothetical, "if", Reach::forward,
     "if|if i have|if i get|if you have|if you get|in case|in case of|in the event of|"
     "should i get|should you get|what if|what would happen if|suppose|imagine|to prevent|"
     "prevention of|risk of getting|afraid of getting|worried about getting"},
    {CueKind::hypothetical, "return-if", Reach::forward,
     "return if|come back if|seek help if|call if"},
    {CueKind::other_person, "relative", Reach::forward,
     "my mother|my father|my mum|my mom|my dad|my son|my daughter|my child|my baby|"
     "my toddler|my husband|my wife|my partner|my boyfriend|my girlfriend|my brother|"
     "my sister|my friend|my grandmother|my grandfather|my gran|my grandma|my grandpa|"
     "my grandad|my neighbour|my neighbor|my uncle|my aunt|my cousin|my colleague|"
     "my roommate|my flatmate|asking for a friend"},
    {CueKind::other_person, "family", Reach::forward,
     "family history of|runs in the family|runs in my family"},
    {CueKind::education, "ask", Reach::forward,
     "what is|what are|what does|what do|whats|what causes|what is the treatment for|"
     "how is|how are|tell me about|explain|information about|information on|definition of|"
     "difference between|signs of|symptoms of|the signs of|the symptoms of|"
     "warning signs of|learn about|read about"},
    {CueKind::population, "child", Reach::none,
     "child|children|childrens|kid|kids|toddler|toddlers|paediatric|pediatric|paediatrics|"
     "pediatrics"},
    {CueKind::population, "infant", Reach::none,
     "infant|infants|baby|babies|newborn|newborns|neonate|neonates|neonatal"},
    {CueKind::population, "adolescent", Reach::none,
     "adolescent|adolescents|teenager|teenagers|teen|teens|young people"},
    {CueKind::population, "adult", Reach::none,
     "adult|adults"},
    {CueKind::population, "older", Reach::none,
     "elderly|older adult|older adults|older people|older patients|older person|geriatric"},
    {CueKind::population, "female", Reach::none,
     "woman|women|female|females|girl|girls"},
    {CueKind::population, "male", Reach::none,
     "man|men|male|males|boy|boys"},
    {CueKind::population, "pregnancy", Reach::none,
     "pregnancy|pregnant|trimester|first trimester|second trimester|third trimester|"
     "antenatal|prenatal|gestation"},
    {CueKind::population, "breastfeeding", Reach::none,
     "breastfeeding|breast feeding|breastfeed|breast feed|breastfed|breast fed|lactation|"
     "lactating|nursing mother|nursing mothers"},
    {CueKind::population, "renal", Reach::none,
     "renal impairment|renal insufficiency|renal failure|renal disease|kidney disease|"
     "kidney failure|kidney problems|kidney impairment|impaired renal function|"
     "impaired kidney function|reduced kidney function|poor kidney function|dialysis"},
    {CueKind::population, "hepatic", Reach::none,
     "hepatic impairment|hepatic insufficiency|hepatic failure|hepatic disease|"
     "liver disease|liver failure|liver problems|liver impairment|impaired liver function|"
     "impaired hepatic function|reduced liver function|cirrhosis"},
    {CueKind::population, "immune", Reach::none,
     "immunocompromised|immunosuppressed|immunodeficiency|weakened immune system"},
    {CueKind::route, "oral", Reach::none,
     "orally|oral|by mouth|per os|po|swallow|swallowed"},
    {CueKind::route, "intravenous", Reach::none,
     "intravenous|intravenously|iv"},
    {CueKind::route, "intramuscular", Reach::none,
     "intramuscular|intramuscularly|im injection"},
    {CueKind::route, "subcutaneous", Reach::none,
     "subcutaneous|subcutaneously|subcut|under the skin"},
    {CueKind::route, "topical", Reach::none,
     "topical|topically|on the skin|to the skin|applied to"},
    {CueKind::route, "inhaled", Reach::none,
     "inhaled|by inhalation|nebulised|nebulized"},
    {CueKind::route, "rectal", Reach::none,
     "rectal|rectally|by rectum|suppository"},
    {CueKind::route, "vaginal", Reach::none,
     "vaginal|vaginally|pessary"},
    {CueKind::route, "ocular", Reach::none,
     "eye drops|eye drop|into the eye|ophthalmic"},
    {CueKind::route, "otic", Reach::none,
     "ear drops|into the ear"},
    {CueKind::route, "nasal", Reach::none,
     "nasal|nasal spray|intranasal|intranasally"},
    {CueKind::route, "sublingual", Reach::none,
     "sublingual|sublingually|under the tongue"},
    {CueKind::route, "buccal", Reach::none,
     "buccal"},
    {CueKind::route, "transdermal", Reach::none,
     "transdermal|skin patch"},
    {CueKind::formulation, "modified-release", Reach::none,
     "modified release|extended release|slow release|sustained release|prolonged release|"
     "controlled release|mr|xr|xl"},
    {CueKind::formulation, "immediate-release", Reach::none,
     "immediate release"},
    {CueKind::formulation, "gastro-resistant", Reach::none,
     "gastro resistant|enteric coated|delayed release"},
    {CueKind::formulation, "dispersible", Reach::none,
     "dispersible|effervescent|orodispersible|soluble"},
    {CueKind::formulation, "liquid", Reach::none,
     "oral suspension|oral solution|syrup|elixir"},
    {CueKind::direction, "up", Reach::none,
     "increase|increases|increased|increasing|raise|raises|raised|raising|higher|rise|"
     "rises|rising|more|elevate|elevates|elevated|worsen|worsens|worsened|worse|greater"},
    {CueKind::direction, "down", Reach::none,
     "decrease|decreases|decreased|decreasing|reduce|reduces|reduced|reducing|reduction|"
     "lower|lowers|lowered|lowering|less|fewer|fall|falls|falling|drop|drops|dropped"},
    {CueKind::direction, "before", Reach::none,
     "before|prior to"},
    {CueKind::direction, "after", Reach::none,
     "after|following"},
    {CueKind::direction, "better", Reach::none,
     "improve|improves|improved|improvement|better"},
    {CueKind::antecedent, "pronoun", Reach::none,
     "this|these|those|that|it|its|they|them|their|he|she|his|her|such|both|"
     "neither of these|either of these|the former|the latter|the above|one of these"},
    {CueKind::antecedent, "connective", Reach::none,
     "therefore|thus|hence|otherwise|also|then|instead|moreover|furthermore|nevertheless|"
     "nonetheless|consequently|additionally|accordingly|similarly|conversely|likewise|"
     "meanwhile|in that case|in this case|in these cases|in addition|as a result|"
     "as a consequence|for this reason|for these reasons|for example|for instance|"
     "in contrast|on the other hand|if so|if this happens|if these happen|if it does|"
     "if you do|and|but|or|so|because of this|after this|after that|by contrast|"
     "in particular|even so|at this point|the same applies"},
});
// clang-format on

constexpr std::size_t count_phrases() {
  std::size_t count = 0;
  for (const Group& group : groups) {
    count +=
        1 + static_cast<std::size_t>(std::count(group.phrases.begin(), group.phrases.end(), '|'));
  }
  return count;
}

constexpr auto sorted_rows() {
  std::array<CueRow, count_phrases()> rows;
  auto* row = rows.begin();
  for (const Group& group : groups) {
    for (string_view rest = group.phrases; !rest.empty();) {
      const std::size_t end = std::min(rest.find('|'), rest.size());
      *row++ = {rest.substr(0, end), group.kind, group.id, group.reach};
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  std::sort(rows.begin(), rows.end(),
            [](const CueRow& a, const CueRow& b) { return a.phrase < b.phrase; });
  return rows;
}

constexpr auto rows = sorted_rows();

constexpr auto terminators = std::to_array<string_view>(
    {"although", "aside", "because", "besides", "but", "except", "however", "nevertheless",
     "presents", "presenting", "since", "still", "though", "unless", "until", "whereas", "which",
     "while", "yet"});

constexpr auto clause_openers = std::to_array<string_view>(
    {"a",    "has",  "have",  "having", "he",  "her", "his",  "i",     "im",
     "is",   "it",   "ive",   "my",     "now", "she", "then", "there", "theyre",
     "they", "this", "today", "was",    "we",  "you", "your"});

bool holds(const auto& list, string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace

std::span<const CueRow> cue_table() { return rows; }
bool ends_scope(string_view folded_word) { return holds(terminators, folded_word); }
bool begins_clause(string_view folded_word) { return holds(clause_openers, folded_word); }

}  // namespace osler::text
