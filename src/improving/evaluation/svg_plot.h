#pragma once

#include <string>
#include <string_view>

#include "improving/evaluation/plot.h"

namespace osler::evaluation {

/// A plot as an <svg> element for an HTML page: role "img" named by its title and description,
/// colours by class from the page (html_report.cpp), no script. `id` is unique in the page, of
/// letters, digits and '-'. The same plot gives the same bytes.
/// A value that is not finite is left out of the picture; the plot's table shows it as "n/a".
std::string svg_of(const BarPlot& plot, std::string_view id);
std::string svg_of(const LinePlot& plot, std::string_view id);
std::string svg_of(const TornadoPlot& plot, std::string_view id);

}  // namespace osler::evaluation
