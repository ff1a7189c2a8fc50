Feature: Code under judgement is kept apart
  Whoever judges strangers' code will meet code that never returns, that ends the interpreter, that
  eats all memory, and that leaves its mark. None of it is a reason to stop: it is a verdict on one scenario.

  Each scenario of the specification runs in a process of its own, forked from one in which the implementation
  has just been loaded. Numbers go in, numbers come out, as JSON and bytes; nothing is unpickled. Here a
  scenario may take 1 s of processor time and 256 MB; without `--time-limit` and `--memory-limit` it is 10 s
  and 2048 MB. It is no sandbox: the files and the network of the user are within reach, as for any program
  that he starts.

  Rule: ISO-1 Code that does not return is stopped
    A loop that computes is stopped by its processor time, so that a busy machine is no slow student; one that
    sleeps by the clock, four times later. The limit is for loops without end: no speed is judged by it.

    Scenario Outline: Loops without end
      Given a copy of the sample course
      And in its modules/relu.py one text is replaced by another
        | self.cache = x |
        | <instead>      |
      When 1 scenarios apply its ReLU() to an input of shape 2x3
      Then the verdicts are
        """
        <verdict>
        """

      Examples: busy, and asleep
        | instead                          | verdict                                           |
        | while True: pass                 | ReLU.forward took more than 1 s of processor time |
        | import time; time.sleep(1000000) | ReLU.forward did not return within 4 s            |

  Rule: ISO-2 A call that was stopped twice is given one more second in each scenario after
    A convolution that loops would else cost ten seconds in each of some hundred scenarios.

    Scenario: A ReLU that sleeps
      Given a copy of the sample course
      And in its modules/relu.py one text is replaced by another
        | self.cache = x                   |
        | import time; time.sleep(1000000) |
      When 3 scenarios apply its ReLU() to an input of shape 2x3
      Then the verdicts are
        """
        ReLU.forward did not return within 4 s
        ReLU.forward did not return within 4 s
        ReLU.forward did not return within 1 s, after 2 scenarios that it was given more
        """

  Rule: ISO-3 Whatever ends the process is a verdict, and the next scenario is run
    Source: `sys.exit`, which is an exception; `os._exit`, which is none; and a crash, for which there is no
    line.

    Scenario Outline: Ends
      Given a copy of the sample course
      And in its modules/relu.py one text is replaced by another
        | self.cache = x |
        | <instead>      |
      When 2 scenarios apply its ReLU() to an input of shape 2x3
      Then the verdicts are
        """
        <verdict>
        <verdict>
        """

      Examples: exits, a crash, and the death of the process that forks
        | instead                            | verdict                                                                                                                 |
        | import sys; sys.exit(3)            | ReLU.forward called sys.exit(3) (modules/relu.py, line 11: import sys; sys.exit(3))                                     |
        | import os; os._exit(0)             | ReLU.forward ended the process with status 0                                                                            |
        | import ctypes; ctypes.string_at(0) | ReLU.forward crashed the interpreter: SIGSEGV                                                                           |
        | return self.forward(x)             | ReLU.forward raised RecursionError: maximum recursion depth exceeded (modules/relu.py, line 11: return self.forward(x)) |

    Scenario Outline: The process that forks
      Given a copy of the sample course
      And in its modules/relu.py one text is replaced by another
        | self.cache = x                                             |
        | self.cache = x; import os; os.kill(os.getppid(), <signal>) |
      When 2 scenarios apply its ReLU() to an input of shape 2x3
      Then the verdicts are
        """
        <verdict>
        <verdict>
        """

      Examples: killed, and stopped
        | signal | verdict                                                     |
        | 9      | met                                                         |
        | 19     | the process of the scenario did not end when it was told to |

  Rule: ISO-4 Exhausted memory is a verdict
    The machine that judges has other work to do.

    Scenario: A gigabyte
      Given a copy of the sample course
      And in its modules/relu.py one text is replaced by another
        | self.cache = x                    |
        | self.cache = x = np.ones(1 << 30) |
      When 1 scenarios apply its ReLU() to an input of shape 2x3
      Then the verdicts are
        """
        ReLU.forward used more than 256 MB of memory (modules/relu.py, line 11: self.cache = x = np.ones(1 << 30))
        """

    Scenario: A tensor of eight gigabytes, in torch, whose own memory does not count
      Given a copy of the sample long_tail
      And in its losses/focal_loss.py one text is replaced by another
        | pt = log_pt.exp()         |
        | pt = torch.zeros(1 << 30) |
      When 1 scenarios apply its FocalLoss() to an input of shape 2x3
      Then the verdicts are
        """
        FocalLoss.forward used more than 256 MB of memory (losses/focal_loss.py, line 29: pt = torch.zeros(1 << 30))
        """

    Scenario: A result that nobody asked for
      Given a copy of the sample course
      And in its modules/relu.py one text is replaced by another
        | self.cache = x           |
        | return np.zeros(1 << 22) |
      When 1 scenarios apply its ReLU() to an input of shape 2x3
      Then the verdicts are
        """
        ReLU.forward returned an array of 33554432 bytes, expected at most 16777216
        """

  Rule: ISO-5 What a scenario prints is kept for its failure, and for no other
    Prints are how many a student looks for a mistake; among the lines of a test run they are noise.

    Scenario: Two scenarios that print
      Given a copy of the sample course
      And in its modules/relu.py one text is replaced by another
        | self.cache = x                          |
        | print("shape", x.shape); self.cache = x |
      When 2 scenarios apply its ReLU() to an input of shape 2x3
      Then the last of them has printed
        """
        shape (2, 3)
        """

  Rule: ISO-6 No scenario finds what another left in memory
    Otherwise the order of the scenarios would decide, and one mistake fail all that come after it.

    Scenario: A layer that spoils its own class
      Given a copy of the sample course
      And in its modules/relu.py one text is replaced by another
        | self.cache = x                                                                     |
        | self.cache = x; ReLU.calls = getattr(ReLU, "calls", 0) + 1; assert ReLU.calls == 1 |
      When 2 scenarios apply its ReLU() to an input of shape 2x3
      Then the verdicts are
        """
        met
        met
        """

  Rule: ISO-7 Nothing is left behind, in the folder or beside it
    It is copied, and judged in the copy, which is its working directory.

    Scenario: Files that are written and processes that are started
      Given a copy of the sample course
      And in its modules/relu.py one text is replaced by another
        | self.cache = x                                                                                         |
        | self.cache = x; open("left.txt", "w").write("x"); import os; os.fork() or __import__("time").sleep(99) |
      And what it holds is noted
      When 2 scenarios apply its ReLU() to an input of shape 2x3
      Then the verdicts are
        """
        met
        met
        """
      And it holds what it held
      And of the folder that was worked in, nothing is left

    Scenario: A process that leads a group of its own
      Given a copy of the sample course
      And in its modules/relu.py one text is replaced by another
        | self.cache = x                                                                               |
        | self.cache = x; import subprocess; subprocess.Popen(["sleep", "99"], start_new_session=True) |
      When 2 scenarios apply its ReLU() to an input of shape 2x3
      Then the verdicts are
        """
        met
        met
        """
      And of the folder that was worked in, nothing is left

  Rule: ISO-8 What the code has no business with is not in its environment
    A machine that judges submissions often holds a token in a variable. This is against accidents: whoever
    looks for it may find it in the process of the judge, which is the same user's.

    Scenario: A token
      Given a copy of the sample course
      And the environment variable SECRET_TOKEN is 12345
      And in its modules/relu.py one text is replaced by another
        | self.cache = x                                     |
        | import os; self.cache = os.environ["SECRET_TOKEN"] |
      When 1 scenarios apply its ReLU() to an input of shape 2x3
      Then the verdicts are
        """
        ReLU.forward raised KeyError: 'SECRET_TOKEN' (modules/relu.py, line 11: import os; self.cache = os.environ["SECRET_TOKEN"])
        """

  Rule: ISO-9 What is no message is refused, however long it says it is
    The code runs in the process that answers, and can write to whatever that has opened. Pickles would let
    it run code in the process of the judge.

    Scenario: Bytes on every open file
      Given a copy of the sample course
      And in its modules/relu.py one text is replaced by another
        | self.cache = x                                                                                     |
        | exec("import os\\nfor fd in range(3, 9):\\n try: os.write(fd, b'?' * 99)\\n except OSError: pass") |
      When 2 scenarios apply its ReLU() to an input of shape 2x3
      Then the verdicts are
        """
        ReLU.forward sent what is no message: expected a header of at most 1048576 bytes, got 1061109567
        ReLU.forward sent what is no message: expected a header of at most 1048576 bytes, got 1061109567
        """

    Scenario Outline: Headers
      When a message with the header <header> is read
      Then it is refused because
        """
        expected <words>
        """

      Examples: no JSON, Python objects, more than there is memory, and sides that are none
        | header                                                                          | words                                                                      |
        | xx                                                                              | a message, got JSONDecodeError: Expecting value: line 1 column 1 (char 0)  |
        | [1]                                                                             | a message, got TypeError: list indices must be integers or slices, not str |
        | {"body": 1}                                                                     | a message, got KeyError: 'arrays'                                          |
        | {"arrays": [{"dtype": "=O", "shape": [1]}], "body": 1}                          | a dtype of numbers, got '=O'                                               |
        | {"arrays": [{"dtype": "<f8", "shape": [1000000, 1000000]}], "body": 1}          | at most 67108864 bytes of arrays, got 8000000000000                        |
        | {"arrays": [{"dtype": "<f8", "shape": [-1]}], "body": 1}                        | a shape, got [-1]                                                          |
        | {"arrays": [], "body": 1}                                                       | a message, got int                                                         |
        | {"arrays": [{"dtype": "<f8", "shape": [0, 1000000000000000000000]}], "body": 1} | a shape, got [0, 1000000000000000000000]                                   |
        | {"arrays": [], "body": {"rng": {"bit_generator": "x"}}}                         | the state of a generator, got {'bit_generator': 'x'}                       |
        | {"arrays": []}                                                                  | a message, got KeyError: 'body'                                            |
        | {"arrays": [], "body": {"array": 7}}                                            | a value, got {'array': 7}                                                  |

  Rule: ISO-10 Two runs at once do not disturb each other
    A teacher's machine judges many folders, and pytest-xdist shares the scenarios of one among processes.

    Scenario: The same folder, with a file that may not be there yet
      Given a copy of the sample course
      And in its modules/relu.py one text is replaced by another
        | self.cache = x                            |
        | self.cache = x; open("lock", "x").close() |
      When 2 runs at once apply its ReLU() to an input of shape 2x3
      Then the verdicts are
        """
        met
        met
        """

  Rule: ISO-11 Links, hidden folders, and files that are too large for code are not copied
    A link may lead anywhere, and a submission may hold a data set.

    Scenario: A link, a large file, and a small one
      Given a copy of the sample course
      And its secrets.txt is a link to /etc/passwd
      And its data.npy is a file of 1048577 bytes
      And its small.npy is a file of 1048576 bytes
      When 1 scenarios apply its ReLU() to an input of shape 2x3
      Then the folder that is worked in holds modules optimizer small.npy

  Rule: ISO-12 Words of strangers are printed as words
    A terminal obeys some signs, a file of UTF-8 cannot hold others, and a new line may begin with a verdict.

    Scenario: An escape, a new line and half of a letter
      Given a copy of the sample course
      And in its modules/relu.py one text is replaced by another
        | self.cache = x                                                            |
        | raise Exception(chr(27) + "[8m" + chr(10) + "Verdict: met" + chr(0xDC80)) |
      When 1 scenarios apply its ReLU() to an input of shape 2x3
      Then the verdicts are
        """
        ReLU.forward raised Exception: \x1b[8m\nVerdict: met\udc80 (modules/relu.py, line 11: raise Exception(chr(27) + "[8m" + chr(10) + "Verdict: met" + chr(0xDC80)))
        """
