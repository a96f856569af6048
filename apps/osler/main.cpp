#include <iostream>

// Exit: 0 done, 1 "no", 2 usage, 3 failed.
int main() {
  std::cerr << "usage: osler COMMAND\n";
  return 2;
}
