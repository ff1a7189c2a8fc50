Feature: The report of a benchmark
  Text for a terminal, tables and pictures for the book, and the verdict upon each goal are made from one file, the
  `results.json` that a benchmark leaves. So they cannot contradict each other, and what was measured on another machine
  can be reported here, and judged again by whoever has the file.

  Times are in milliseconds. In the tables below, a cell holds the timings of all rounds, in their order, or one that is
  that of every round; an empty cell was not timed.

  Background:
    Given the tolerances
      | name     | relative | absolute | because                                                                  |
      | rounding | 1e-12    | 1e-12    | some operations in float64, on numbers near 1                            |
      | decimals | 0        | 1e-9     | powers and their errors are rounded to nine decimals                     |
      | drawn    | 1e-5     | 1e-5     | the places in a picture, and of its ticks, are written with six decimals |

  Rule: BENCH-1 A ratio is that of the medians, and its spread are the quartiles of the ratios round by round
    One disturbed timing moves a mean, and hardly a median. A machine that is slower for a whole round slows both sides
    of it, and no ratio.

    Scenario Outline: Two contestants
      When <ours> ms are compared with <theirs> ms, in <rounds> rounds
      Then within the rounding tolerance, the ratio is <ratio>, and its quartiles <low> and <high>

      Examples: a disturbed timing on either side, slow rounds, rounds that differ, and four of them
        | rounds | ours           | theirs         | ratio | low   | high  |
        | 1      | 3 3 30         | 2 2 2          | 1.5   | 1.5   | 1.5   |
        | 1      | 3 3 3          | 90 2 2         | 1.5   | 1.5   | 1.5   |
        | 3      | 3 3 60 60 6 6  | 2 2 40 40 4 4  | 1.5   | 1.5   | 1.5   |
        | 2      | 2 3 7 20 30 40 | 1 2 8 10 20 15 | 1.5   | 1.625 | 1.875 |
        | 4      | 1 2 3 4        | 1 1 1 1        | 2.5   | 1.75  | 3.25  |

  Rule: BENCH-2 Ratios are averaged so that twice as slow and twice as fast are as if nothing had been
    Source: Fleming & Wallace, How not to lie with statistics: the correct way to summarize benchmark results, CACM 29
    (1986): the geometric mean.

    Scenario Outline: Geometric means
      When the ratios <ratios> are averaged
      Then within the rounding tolerance, their mean is <mean>

      Examples: that are neither the arithmetic mean nor the median
        | ratios  | mean               |
        | 2 0.5   | 1                  |
        | 1 1 8   | 2                  |
        | 1 2 4 8 | 2.8284271247461903 |

  Rule: BENCH-3 How a time grows is the slope of its logarithm over that of the size, by least squares
    With the standard error of the slope: a power that two sizes tell alone has none.

    Scenario Outline: Powers
      When <ms> ms are fitted to the sizes <sizes>
      Then within the decimals tolerance, they grow with the power <power>, give or take <error>

      Examples: the square in any order, the root, a constant, and one that is no power
        | sizes    | ms         | power | error            |
        | 4 1 2    | 48 3 12    | 2     | 0                |
        | 1 4 9 16 | 5 10 15 20 | 0.5   | 0                |
        | 1 2 3    | 7 7 7      | 0     | 0                |
        | 1 10 100 | 1 10 10    | 0.5   | 0.28867513459481 |

    Scenario: Two sizes
      When 5 40 ms are fitted to the sizes 2 4
      Then they grow with the power 3, and nothing tells its error

    Scenario: As NumPy fits them
      When 100 power laws are drawn, with noise, of 3 to 8 sizes
      Then within the decimals tolerance, the power and the error of each are those that NumPy fits

  Rule: BENCH-4 A number that is held against a goal is written so that it reads as it was judged
    It takes as many decimals as that takes, and at least two. What is beyond nine is rounding, and decides nothing.

    Scenario Outline: Near a goal
      When <number> is held against <bound> <goal>
      Then it is <side> it, and is written <text>, which is <side> it, too

      Examples: on either side of each kind of goal, upon it, and nearer than rounding tells
        | number             | bound    | goal | side   | text        |
        | 1.2                | at most  | 1.2  | within | 1.20        |
        | 1.1999             | at most  | 1.2  | within | 1.20        |
        | 1.2001             | at most  | 1.2  | beyond | 1.2001      |
        | 1.200000001        | at most  | 1.2  | beyond | 1.200000001 |
        | 1.2000000000000002 | at most  | 1.2  | within | 1.20        |
        | 3                  | at least | 3    | within | 3.00        |
        | 2.9999999999       | at least | 3    | within | 3.00        |
        | 2.996              | at least | 3    | beyond | 2.996       |
        | 0.9996             | below    | 1    | within | 0.9996      |
        | 1                  | below    | 1    | beyond | 1.00        |
        | 0.9999999999       | below    | 1    | beyond | 1.00        |

  Rule: BENCH-5 Ours is compared with the layout of torch that is the faster one in the same contest
    A comparison with the slower one would flatter us. The faster is that of the smaller median, which another shape or
    another number of threads may turn round.

    Scenario: Shapes, and two settings
      Given a benchmark in 3 rounds
      And its convolution took, in float32 on 1, these ms
        | case | ours | torch NCHW | torch channels_last |
        | A    | 3    | 2 2 30     | 4                   |
        | B    | 6    | 5          | 4                   |
        | C    | 9    | 5          | 1 6 6               |
        | D    | 7    | 2          |                     |
        | F    | 8    |            |                     |
      And its convolution took, in float32 on 2, these ms
        | case | ours | torch channels_last | torch NCHW |
        | A    | 1.5  | 0.6                 | 1.2        |
      When its tables are made
      Then its table Convolution, forward and backward, float32, 1 thread has the columns
        | shape                  | torch | layout        | ours | ratio | quartiles    |
        | A 32,3,32x32,32,3,1,1  | 2.00  | NCHW          | 3.00 | 1.50  | 0.80 to 1.50 |
        | B 128,3,32x32,32,3,1,1 | 4.00  | channels_last | 6.00 | 1.50  | 1.50 to 1.50 |
        | C 32,32,16x16,64,3,1,1 | 5.00  | NCHW          | 9.00 | 1.80  | 1.80 to 1.80 |
        | D 64,64,8x8,128,3,1,1  | 2.00  | NCHW          | 7.00 | 3.50  | 3.50 to 3.50 |
        | E 16,3,64x64,64,7,2,3  | none  | none          | none | none  | none         |
        | F 32,32,16x16,64,5,1,2 | none  | none          | 8.00 | none  | none         |
        | geometric mean         |       |               |      | none  |              |
      And its table Convolution, forward and backward, float32, 2 threads has the columns
        | shape                  | torch | layout        | ours | ratio |
        | A 32,3,32x32,32,3,1,1  | 0.600 | channels_last | 1.50 | 2.50  |
        | B 128,3,32x32,32,3,1,1 | none  | none          | none | none  |
        | C 32,32,16x16,64,3,1,1 | none  | none          | none | none  |
        | D 64,64,8x8,128,3,1,1  | none  | none          | none | none  |
        | E 16,3,64x64,64,7,2,3  | none  | none          | none | none  |
        | F 32,32,16x16,64,5,1,2 | none  | none          | none | none  |
        | geometric mean         |       |               |      | none  |

    Scenario: Threads of BLAS beside threads of our own, and the CS231n style
      Given a benchmark in 2 rounds
      And its convolution took, in float64 on 2, these ms
        | case | torch NCHW | torch channels_last | ours | ours, BLAS threads | CS231n |
        | A    | 10         | 20                  | 12   | 15                 | 36     |
        | B    | 10         | 20                  | 12   | 15                 | 36     |
        | C    | 20         | 10                  | 12   | 15                 | 36     |
        | D    | 10         | 20                  | 24   | 30                 | 71.8   |
        | E    | 10         | 20                  | 12   | 15                 | 36     |
        | F    | 10         | 20                  | 6    | 7.5                | 18     |
      When its tables are made
      Then its table Convolution, forward and backward, float64, 2 threads has the columns
        | shape                  | ours  | ratio | BLAS threads | CS231n/ours |
        | A 32,3,32x32,32,3,1,1  | 12.00 | 1.20  | 1.50         | 3.00        |
        | B 128,3,32x32,32,3,1,1 | 12.00 | 1.20  | 1.50         | 3.00        |
        | C 32,32,16x16,64,3,1,1 | 12.00 | 1.20  | 1.50         | 3.00        |
        | D 64,64,8x8,128,3,1,1  | 24.00 | 2.40  | 3.00         | 2.99        |
        | E 16,3,64x64,64,7,2,3  | 12.00 | 1.20  | 1.50         | 3.00        |
        | F 32,32,16x16,64,5,1,2 | 6.00  | 0.60  | 0.75         | 3.00        |
        | geometric mean         |       | 1.20  | 1.50         | 3.00        |
      And its table Goals has the columns
        | goal                                       | of                 | measured | where            | verdict      |
        | geometric mean of A to F: at most 1.2      | float64, 2 threads | 1.20     |                  | met          |
        | each of A to F: at most 2                  | float64, 2 threads | 2.40     | D                | not met      |
        | each of A to F, CS231n to ours: at least 3 | float64, 2 threads | 2.99     | D                | not met      |
        | max pooling, to torch NCHW: below 1        |                    |          |                  | not measured |
        | each of A to F, peak memory: at most 3     |                    |          | A, B, C, D, E, F | not measured |

  Rule: BENCH-6 A goal is met if all it asks for was measured and is within it, and not met if one case is beyond it
    A case that is missing might be the one that decides. It is named, and helps nobody; it does not help a goal that
    another case misses, either.

    Scenario Outline: A took <A> ms, B took <B> ms
      Given a benchmark in 2 rounds
      And its convolution took, in float32 on 1, these ms
        | case | ours | torch NCHW | CS231n   |
        | A    | <A>  | 10         | <CS231n> |
        | B    | <B>  | 10         | 60       |
        | C    | 12   | 10         | 40       |
        | D    | 12   | 10         | 40       |
        | E    | 12   | 10         | 40       |
        | F    | 12   | 10         | 40       |
      When its tables are made
      Then its table Goals has the columns
        | goal                                       | measured | where            | verdict       |
        | geometric mean of A to F: at most 1.2      | <mean>   |                  | <of the mean> |
        | each of A to F: at most 2                  | <worst>  | <there>          | <of each>     |
        | each of A to F, CS231n to ours: at least 3 | <least>  | <here>           | <of CS231n>   |
        | max pooling, to torch NCHW: below 1        |          |                  | not measured  |
        | each of A to F, peak memory: at most 3     |          | A, B, C, D, E, F | not measured  |

      Examples: upon the goals, a little beyond them, one far beyond and one far within
        | A   | B     | CS231n | mean   | of the mean | worst | there | of each | least | here | of CS231n |
        | 12  | 12    | 36     | 1.20   | met         | 1.20  | A     | met     | 3.00  | A    | met       |
        | 12  | 12.01 | 35.9   | 1.2002 | not met     | 1.20  | B     | met     | 2.99  | A    | not met   |
        | 7.2 | 20    | 40     | 1.20   | met         | 2.00  | B     | met     | 3.00  | B    | met       |
        | 7.2 | 20.01 | 40     | 1.2001 | not met     | 2.001 | B     | not met | 2.999 | B    | not met   |
        | 1   | 30    | 40     | 0.92   | met         | 3.00  | B     | not met | 2.00  | B    | not met   |

    Scenario Outline: Without A, B took <B> ms
      Given a benchmark in 2 rounds
      And its convolution took, in float32 on 1, these ms
        | case | ours | torch NCHW | CS231n |
        | B    | <B>  | 10         | 60     |
        | C    | 6    | 10         | 40     |
        | D    | 6    | 10         |        |
        | E    | 6    | 10         | 40     |
        | F    | 6    | 10         | 40     |
      When its tables are made
      Then its table Goals has the columns
        | goal                                       | measured | where            | verdict      |
        | geometric mean of A to F: at most 1.2      |          | A                | not measured |
        | each of A to F: at most 2                  | <worst>  | <there>          | <of each>    |
        | each of A to F, CS231n to ours: at least 3 | <least>  | <here>           | <of CS231n>  |
        | max pooling, to torch NCHW: below 1        |          |                  | not measured |
        | each of A to F, peak memory: at most 3     |          | A, B, C, D, E, F | not measured |

      Examples: where the others are within the goals, and where one is not
        | B  | worst | there | of each      | least | here | of CS231n    |
        | 7  |       | A     | not measured |       | A, D | not measured |
        | 21 | 2.10  | B     | not met      | 2.86  | B    | not met      |

    Scenario: A setting after the other
      Given a benchmark in 2 rounds
      And its convolution took, in float64 on 1, these ms
        | case | ours | torch NCHW |
        | A    | 25   | 10         |
      And its convolution took, in float32 on 2, these ms
        | case | ours | torch NCHW |
        | B    | 35   | 10         |
      And its convolution took, in float32 on 1, these ms
        | case | ours | CS231n |
        | C    | 35   | 10     |
      When its tables are made
      Then its table Goals has the columns
        | goal                                       | of                 | measured | where            | verdict      |
        | geometric mean of A to F: at most 1.2      | float32, 1 thread  |          | A, B, C, D, E, F | not measured |
        | each of A to F: at most 2                  | float32, 1 thread  |          | A, B, C, D, E, F | not measured |
        | each of A to F, CS231n to ours: at least 3 | float32, 1 thread  | 0.29     | C                | not met      |
        | geometric mean of A to F: at most 1.2      | float32, 2 threads |          | A, C, D, E, F    | not measured |
        | each of A to F: at most 2                  | float32, 2 threads | 3.50     | B                | not met      |
        | each of A to F, CS231n to ours: at least 3 | float32, 2 threads |          | A, B, C, D, E, F | not measured |
        | geometric mean of A to F: at most 1.2      | float64, 1 thread  |          | B, C, D, E, F    | not measured |
        | each of A to F: at most 2                  | float64, 1 thread  | 2.50     | A                | not met      |
        | each of A to F, CS231n to ours: at least 3 | float64, 1 thread  |          | A, B, C, D, E, F | not measured |
        | max pooling, to torch NCHW: below 1        |                    |          |                  | not measured |
        | each of A to F, peak memory: at most 3     |                    |          | A, B, C, D, E, F | not measured |

    Scenario Outline: Max pooling, of which the second case took <ours> ms
      Given a benchmark in 2 rounds
      And its max pooling took, in float32 on 2, these ms
        | case   | torch channels_last | torch NCHW | ours   |
        | 2x2    | 1                   | 4          | 2      |
        | 3x3, 2 | 8                   | 4          | <ours> |
      When its tables are made
      Then its table Max pooling, forward and backward, float32, 2 threads has the columns
        | case   | torch | layout        | ratio   | to torch NCHW |
        | 2x2    | 1.00  | channels_last | 2.00    | 0.50          |
        | 3x3, 2 | 4.00  | NCHW          | <ratio> | <to NCHW>     |
      And its table Goals has the columns
        | goal                                       | of                 | measured  | where            | verdict      |
        | geometric mean of A to F: at most 1.2      |                    |           | A, B, C, D, E, F | not measured |
        | each of A to F: at most 2                  |                    |           | A, B, C, D, E, F | not measured |
        | each of A to F, CS231n to ours: at least 3 |                    |           | A, B, C, D, E, F | not measured |
        | max pooling, to torch NCHW: below 1        | float32, 2 threads | <to NCHW> | 3x3, 2           | <verdict>    |
        | each of A to F, peak memory: at most 3     |                    |           | A, B, C, D, E, F | not measured |

      Examples: as fast, and a little faster
        | ours   | ratio | to NCHW | verdict |
        | 4      | 1.00  | 1.00    | not met |
        | 3.9996 | 1.00  | 0.9999  | met     |

    Scenario Outline: Memory, of which D took <D> times that of the arrays
      Given a benchmark in 2 rounds
      And its copy took, in float32 on 1, these ms
        | case | ours |
        | 1 MB | 0.1  |
      And its memory peaked at
        | case | contestant | ratio |
        | A    | ours       | 1.5   |
        | A    | CS231n     | 7     |
        | B    | ours       | 1.6   |
        | C    | ours       | 1.7   |
        | D    | ours       | <D>   |
        | E    | ours       | 1.9   |
        | <F>  | ours       | 2.5   |
      When its tables are made
      Then its table Goals has the columns
        | goal                                       | measured | where            | verdict      |
        | geometric mean of A to F: at most 1.2      |          | A, B, C, D, E, F | not measured |
        | each of A to F: at most 2                  |          | A, B, C, D, E, F | not measured |
        | each of A to F, CS231n to ours: at least 3 |          | A, B, C, D, E, F | not measured |
        | max pooling, to torch NCHW: below 1        |          |                  | not measured |
        | each of A to F, peak memory: at most 3     | <peak>   | <where>          | <verdict>    |

      Examples: all of them within the goal, one beyond it, and F missing
        | D     | F | peak  | where | verdict      |
        | 3     | F | 3.00  | D     | met          |
        | 3.004 | F | 3.004 | D     | not met      |
        | 3     | G |       | F     | not measured |
        | 3.004 | G | 3.004 | D     | not met      |

  Rule: BENCH-7 What was measured besides has tables of its own, and what was not measured has none
    Rates are those of the median. Contestants stand in one order in all tables, whatever the order of the file.

    Scenario: Of our algorithms, beside the matrix products alone
      Given a benchmark in 3 rounds
      And its convolution took, in float32 on 1, these ms
        | case | im2col | CS231n | direct |
        | B    | 5      | 70     | 300    |
      And one of its timings is
        """
        {"group": "convolution", "case": "B", "dtype": "float32", "threads": 1, "contestant": "winograd", "seconds": [3, 3, 3], "algorithm": "winograd"}
        """
      And one of its timings is
        """
        {"group": "convolution", "case": "B", "dtype": "float32", "threads": 1, "contestant": "ours", "seconds": [9e-3, 9e-3, 1], "algorithm": "im2col"}
        """
      And its gemm took, in float32 on 1, these ms
        | case | numpy | torch |
        | B    | 4 4 1 | 2 8 8 |
      When its tables are made
      Then its table Our algorithms, float32, 1 thread has the columns
        | shape | ours | by     | direct | im2col | winograd | CS231n | GEMM | ours/GEMM |
        | A     | none |        | none   | none   | none     | none   | none | none      |
        | B     | 9.00 | im2col | 300.0  | 5.00   | 3000.0   | 70.00  | 4.00 | 2.25      |
        | C     | none |        | none   | none   | none     | none   | none | none      |
        | D     | none |        | none   | none   | none     | none   | none | none      |
        | E     | none |        | none   | none   | none     | none   | none | none      |
        | F     | none |        | none   | none   | none     | none   | none | none      |
      And it has the tables
        """
        Goals
        Convolution, forward and backward, float32, 1 thread
        Our algorithms, float32, 1 thread
        """

    Scenario: Of layers
      Given a benchmark in 3 rounds
      And its layers took, in float64 on 2, these ms
        | case   | torch | ours           |
        | ReLU   | 0.04  | 0.03 0.05 0.04 |
        | Linear |       | 0.5            |
      When its tables are made
      Then its table Layers, float64, 2 threads has the columns
        | case   | torch | layout | ours  | ratio | quartiles    |
        | ReLU   | 0.040 |        | 0.040 | 1.00  | 0.88 to 1.12 |
        | Linear | none  | none   | 0.500 | none  | none         |
      And it has the tables
        """
        Goals
        Layers, float64, 2 threads
        """

    Scenario: Of a training
      Given a benchmark in 3 rounds
      And its training took, in float32 on 2, these ms
        | case  | images | CS231n | torch NCHW | ours, BLAS threads | torch channels_last | ours      |
        | large | 64     | 320    | 20         | 64                 | 16                  | 32 32 640 |
        | small | 8      |        |            |                    |                     | 2         |
      When its tables are made
      Then its table Training has the columns
        | network | of                 | contestant          | images/s | ratio | quartiles      |
        | large   | float32, 2 threads | ours                | 2000     | 2.00  | 2.00 to 21.00  |
        | large   | float32, 2 threads | ours, BLAS threads  | 1000     | 4.00  | 4.00 to 4.00   |
        | large   | float32, 2 threads | torch NCHW          | 3200     | 1.25  | 1.25 to 1.25   |
        | large   | float32, 2 threads | torch channels_last | 4000     | 1.00  | 1.00 to 1.00   |
        | large   | float32, 2 threads | CS231n              | 200      | 20.00 | 20.00 to 20.00 |
        | small   | float32, 2 threads | ours                | 4000     | none  | none           |

    Scenario: Of growth
      Given a benchmark in 2 rounds
      And its growth took, in float32 on 1, these ms
        | case      | torch NCHW | ours |
        | batch=1   | 1          | 1    |
        | batch=10  | 10         | 10   |
        | batch=100 | 100        | 10   |
        | side=8    | 5          | 2    |
        | side=16   | 40         |      |
      When its tables are made
      Then its table Growth has the columns
        | varied | of                | contestant | slope | standard error | sizes    |
        | batch  | float32, 1 thread | ours       | 0.50  | 0.29           | 1 to 100 |
        | batch  | float32, 1 thread | torch NCHW | 1.00  | 0.00           | 1 to 100 |
        | side   | float32, 1 thread | torch NCHW | 3.00  | none           | 8 to 16  |

    Scenario: Of memory
      Given a benchmark in 2 rounds
      And its copy took, in float32 on 1, these ms
        | case | ours |
        | A    | 0.1  |
      And its memory peaked at
        | case | contestant | ratio |
        | B    | CS231n     | 7.126 |
        | A    | CS231n     | 6     |
        | B    | ours       | 1.5   |
      When its tables are made
      Then its table Memory has the columns
        | shape | ours | CS231n |
        | B     | 1.50 | 7.13   |
        | A     | none | 6.00   |
      And it has the tables
        """
        Goals
        Memory
        """

    Scenario: Of what the machine can do
      Given a benchmark in 3 rounds
      And its copy took, in float32 on 2, these ms
        | case  | bytes  | numpy  |
        | 64 MB | 1.28e8 | 8 4 20 |
      And its gemm took, in float64 on 1, these ms
        | case    | flops | numpy     | torch |
        | 500x500 | 2.5e8 | 5 12.5 10 | 20    |
        | A       | 1e6   | 1         |       |
      And its gemm took, in float32 on 1, these ms
        | case    | numpy |
        | 500x500 | 5     |
      When its tables are made
      Then its table What the machine can do has the columns
        | what | case    | of                 | ms    | rate         |
        | gemm | 500x500 | float32, 1 thread  | 5.00  |              |
        | gemm | 500x500 | float64, 1 thread  | 10.00 | 25.0 GFLOP/s |
        | gemm | 500x500 | float64, 1 thread  | 20.00 | 12.5 GFLOP/s |
        | copy | 64 MB   | float32, 2 threads | 8.00  | 16.0 GB/s    |

  Rule: BENCH-8 As text, the report says on what machine it was measured, what came of the goals, and every table
    Texts stand at the left of their columns, and numbers at the right. What is not known of the machine is said to be so.

    Scenario: A small benchmark in full
      Given a benchmark in 2 rounds
      And its machine reads
        """
        {"processor": "AMD EPYC", "cores": 2, "torch_capability": "AVX512",
          "blas": {"library": "openblas", "kernel": "SkylakeX", "threads": 1}, "left_out": {}}
        """
      And its max pooling took, in float32 on 1, these ms
        | case              | torch NCHW | torch channels_last | ours |
        | 32,32,32x32,2     | 4 5        | 8                   | 3    |
        | 128,32,32x32,3, 2 | 150 140    | 300                 | 29   |
      And its growth took, in float32 on 1, these ms
        | case     | ours | CS231n |
        | batch=8  | 4    | 5      |
        | batch=32 | 2    | 20     |
      And its chapters reads
        """
        [{"chapter": "A network in NumPy", "scenarios": 512, "seconds": 31.04}, {"chapter": "Losses", "scenarios": 99, "seconds": 4.5}]
        """
      When it is reported as text
      Then the text of it is
        """
        processor: AMD EPYC
        cores: 2
        torch capability: AVX512
        blas: library openblas, kernel SkylakeX, threads 1
        left out: none
        2 rounds, in which the contestants take turns; none: not measured

        Goals
        Ratios, to the faster layout of torch unless another side is named; peak memory: to input, output,
        parameters and gradients together. measured: the ratio that decides, and where it was found.
        goal                                        of                 measured  where             verdict
        geometric mean of A to F: at most 1.2                                    A, B, C, D, E, F  not measured
        each of A to F: at most 2                                                A, B, C, D, E, F  not measured
        each of A to F, CS231n to ours: at least 3                               A, B, C, D, E, F  not measured
        max pooling, to torch NCHW: below 1         float32, 1 thread      0.67  32,32,32x32,2     met
        each of A to F, peak memory: at most 3                                   A, B, C, D, E, F  not measured

        Max pooling, forward and backward, float32, 1 thread
        Medians in ms.
        case               torch  layout   ours  ratio     quartiles  to torch NCHW
        32,32,32x32,2       4.50  NCHW     3.00   0.67  0.64 to 0.71           0.67
        128,32,32x32,3, 2  145.0  NCHW    29.00   0.20  0.20 to 0.20           0.20

        Growth
        The power of what is varied that the time grows with: the slope of logarithms, by least squares.
        varied  of                 contestant  slope  standard error    sizes
        batch   float32, 1 thread  ours        -0.50            none  8 to 32
        batch   float32, 1 thread  CS231n       1.00            none  8 to 32

        The chapters of the specification
        From the start of pytest to its end, on all cores.
        chapter             scenarios  seconds
        A network in NumPy        512     31.0
        Losses                     99      4.5
        all                       611     35.5
        """

    Scenario: A machine of which nothing is known
      Given a benchmark in 1 rounds
      And its layers took, in float64 on 2, these ms
        | case | ours |
        | ReLU | 3    |
      When it is reported as text
      Then the text of it is
        """
        machine: unknown
        1 round, in which the contestants take turns; none: not measured

        Goals
        Ratios, to the faster layout of torch unless another side is named; peak memory: to input, output,
        parameters and gradients together. measured: the ratio that decides, and where it was found.
        goal                                        of  measured  where             verdict
        geometric mean of A to F: at most 1.2                     A, B, C, D, E, F  not measured
        each of A to F: at most 2                                 A, B, C, D, E, F  not measured
        each of A to F, CS231n to ours: at least 3                A, B, C, D, E, F  not measured
        max pooling, to torch NCHW: below 1                                         not measured
        each of A to F, peak memory: at most 3                    A, B, C, D, E, F  not measured

        Layers, float64, 2 threads
        Medians in ms.
        case  torch  layout  ours  ratio  quartiles
        ReLU   none    none  3.00   none       none
        """

  Rule: BENCH-9 What is no result of a benchmark is refused, and named
    A time of 0 or a missing round makes a number out of nothing, and a misspelt name drops what was measured without
    a word.

    Scenario: Neither timings, nor peaks of memory, nor chapters
      Given a benchmark in 2 rounds
      When reporting it as text is attempted
      Then it is refused because
        """
        benchmark: expected at least one timing, got none
        """

    Scenario Outline: Rounds that are <rounds>
      Given a benchmark in 2 rounds
      And its rounds reads
        """
        <rounds>
        """
      When reporting it as text is attempted
      Then it is refused because
        """
        benchmark: expected <words>
        """

      Examples: unknown, none, and half of one
        | rounds | words                              |
        | null   | a whole number as rounds, got None |
        | 0      | rounds of at least 1, got 0        |
        | 1.5    | a whole number as rounds, got 1.5  |

    Scenario Outline: A timing of <number>
      Given a benchmark in 2 rounds
      And one of its timings is
        """
        {"group": "layers", "case": "ReLU", "dtype": "float64", "threads": 2, "contestant": "torch", "seconds": [1.5, <number>]}
        """
      When reporting it as text is attempted
      Then it is refused because
        """
        benchmark: layers, ReLU, float64, 2, torch: expected seconds above 0, and finite, got <words>
        """

      Examples: no time, and none that can be
        | number   | words  |
        | 0        | 0      |
        | -0.001   | -0.001 |
        | NaN      | nan    |
        | Infinity | inf    |
        | "1.5"    | 1.5    |
        | null     | None   |

    Scenario Outline: Timings, among them <timing>
      Given a benchmark in 2 rounds
      And its copy took, in float32 on 1, these ms
        | case | ours |
        | 1 MB | 0.1  |
      And one of its timings is
        """
        <timing>
        """
      When reporting it as text is attempted
      Then it is refused because
        """
        <words>
        """

      Examples: that lacks something, of unknown things, in other rounds, or told before
        | timing                                                                                                                      | words                                                                                                                                      |
        | {}                                                                                                                          | benchmark: expected records with group, case, dtype, threads, contestant, seconds, got nothing alone                                       |
        | {"group": "copy", "case": "2 MB", "dtype": "float32", "contestant": "ours", "seconds": [1, 2]}                              | benchmark: expected records with group, case, dtype, threads, contestant, seconds, got group, case, dtype, contestant, seconds alone       |
        | {"group": "pooling", "case": "2x2", "dtype": "float32", "threads": 1, "contestant": "ours", "seconds": [1, 2]}              | benchmark: pooling, 2x2, float32, 1, ours: expected a group of convolution, max pooling, layers, gemm, copy, growth, training, got pooling |
        | {"group": "convolution", "case": "G", "dtype": "float32", "threads": 1, "contestant": "ours", "seconds": [1, 2]}            | benchmark: convolution, G, float32, 1, ours: expected a shape of A, B, C, D, E, F, got G                                                   |
        | {"group": "growth", "case": "batch", "dtype": "float32", "threads": 1, "contestant": "ours", "seconds": [1, 2]}             | benchmark: growth, batch, float32, 1, ours: expected a case such as batch=32, got batch                                                    |
        | {"group": "growth", "case": "batch=0", "dtype": "float32", "threads": 1, "contestant": "ours", "seconds": [1, 2]}           | benchmark: growth, batch=0, float32, 1, ours: expected a case such as batch=32, got batch=0                                                |
        | {"group": "copy", "case": "2 MB", "dtype": "float32", "threads": 1, "contestant": "ours", "seconds": []}                    | benchmark: copy, 2 MB, float32, 1, ours: expected as many timings in each of 2 rounds, got 0 timings                                       |
        | {"group": "copy", "case": "2 MB", "dtype": "float32", "threads": 1, "contestant": "ours", "seconds": [1, 2, 3]}             | benchmark: copy, 2 MB, float32, 1, ours: expected as many timings in each of 2 rounds, got 3 timings                                       |
        | {"group": "training", "case": "a", "dtype": "float32", "threads": 1, "contestant": "ours", "seconds": [1, 2], "images": -1} | benchmark: training, a, float32, 1, ours: expected images above 0, and finite, got -1                                                      |
        | {"group": "copy", "case": "1 MB", "dtype": "float32", "threads": 1, "contestant": "ours", "seconds": [1, 2]}                | benchmark: copy, 1 MB, float32, 1, ours: expected one record of timings, got two                                                           |

    Scenario Outline: Among its <records>, <record>
      Given a benchmark in 2 rounds
      And its copy took, in float32 on 1, these ms
        | case | ours |
        | 1 MB | 0.1  |
      And its memory peaked at
        | case | contestant | ratio |
        | A    | ours       | 1.5   |
      And one of its <records> is
        """
        <record>
        """
      When reporting it as text is attempted
      Then it is refused because
        """
        benchmark<words>
        """

      Examples: that lack something, are no number, or were told before
        | records  | record                                                | words                                                                           |
        | memory   | {"case": "B", "ratio": 2}                             | : expected records with case, contestant, ratio, got case, ratio alone          |
        | memory   | {"case": "B", "contestant": "ours", "ratio": NaN}     | : B, ours: expected ratio above 0, and finite, got nan                          |
        | memory   | {"case": "A", "contestant": "ours", "ratio": 2}       | : A, ours: expected one peak of memory, got two                                 |
        | chapters | {"chapter": "Losses", "seconds": 2}                   | : expected records with chapter, scenarios, seconds, got chapter, seconds alone |
        | chapters | {"chapter": "Losses", "scenarios": 9, "seconds": "2"} | : Losses, 9: expected seconds above 0, and finite, got 2                        |

  Rule: BENCH-10 The report leaves its tables and its pictures in the folder, in place of those of an earlier one
    The book reads them there, beside the `results.json` that they were made from, which is not touched. What is refused
    leaves all as it was.

    Scenario: In a folder with an earlier report
      Given the file book/results.json reads
        """
        {"rounds": 2}
        """
      And the file book/growth-float64-2.svg reads
        """
        <svg/>
        """
      And the file book/pictures.toml reads
        """
        pictures = [{file = "growth-float64-2.svg", title = "Old", text = "Older."}]
        """
      And a benchmark in 2 rounds
      And its growth took, in float32 on 1, these ms
        | case     | ours | torch NCHW |
        | batch=8  | 4    | 1          |
        | batch=32 | 2    | 4          |
      When it is reported into book
      Then the folder book holds
        | growth-float32-1.svg |
        | pictures.toml        |
        | results.json         |
        | tables.json          |
      And the file book/results.json holds
        | rounds | 2 |
      And as JSON book/tables.json holds
        """
        [{"title": "Goals",
          "note": "Ratios, to the faster layout of torch unless another side is named; peak memory: to input, output, parameters and gradients together. measured: the ratio that decides, and where it was found.",
          "header": ["goal", "of", "measured", "where", "verdict"],
          "rows": [
            ["geometric mean of A to F: at most 1.2", "", "", "A, B, C, D, E, F", "not measured"],
            ["each of A to F: at most 2", "", "", "A, B, C, D, E, F", "not measured"],
            ["each of A to F, CS231n to ours: at least 3", "", "", "A, B, C, D, E, F", "not measured"],
            ["max pooling, to torch NCHW: below 1", "", "", "", "not measured"],
            ["each of A to F, peak memory: at most 3", "", "", "A, B, C, D, E, F", "not measured"]]},
         {"title": "Growth",
          "note": "The power of what is varied that the time grows with: the slope of logarithms, by least squares.",
          "header": ["varied", "of", "contestant", "slope", "standard error", "sizes"],
          "rows": [
            ["batch", "float32, 1 thread", "ours", "-0.50", "none", "8 to 32"],
            ["batch", "float32, 1 thread", "torch NCHW", "1.00", "none", "8 to 32"]]}]
        """
      And the pictures that book/pictures.toml lists are
        | file                 | title                                 | text                                                                                                               |
        | growth-float32-1.svg | How the time grows, float32, 1 thread | How the time grows, float32, 1 thread: the powers, with their standard errors. batch: ours -0.50; torch NCHW 1.00. |

    Scenario: Where there is nothing to draw
      Given a benchmark in 2 rounds
      And its copy took, in float32 on 1, these ms
        | case | ours |
        | 1 MB | 0.1  |
      When it is reported into a/book
      Then the folder a/book holds
        | pictures.toml |
        | tables.json   |
      And the pictures that a/book/pictures.toml lists are
        | file |

    Scenario: Into a folder that is not there, of what is refused
      Given a benchmark in 2 rounds
      When reporting it into book is attempted
      Then it is refused because
        """
        benchmark: expected at least one timing, got none
        """
      And the folder book does not exist

    Scenario: Of what is refused, in a folder with an earlier report
      Given the file book/ratios.svg reads
        """
        <svg/>
        """
      And a benchmark in 2 rounds
      And its copy took, in float32 on 1, these ms
        | case | ours  |
        | 1 MB | 1 2 3 |
      When reporting it into book is attempted
      Then it is refused because
        """
        benchmark: copy, 1 MB, float32, 1, ours: expected as many timings in each of 2 rounds, got 3 timings
        """
      And the folder book holds
        | ratios.svg |

    Scenario: Twice the same, byte for byte
      Given a benchmark in 2 rounds
      And its growth took, in float32 on 1, these ms
        | case     | ours |
        | batch=8  | 4    |
        | batch=32 | 2    |
      When it is reported into one
      And it is reported into two
      Then the files one/growth-float32-1.svg and two/growth-float32-1.svg are the same, byte for byte
      And the files one/pictures.toml and two/pictures.toml are the same, byte for byte

  Rule: BENCH-11 The pictures show what was measured, by the ticks of their axes, and say it in words
    A contestant has one colour and one kind of mark in all of them. Times that grow like a power lie on a line, both
    axes being of logarithms.

    Scenario: Ratios to torch and to the matrix products alone, shape by shape, and a panel for each setting
      Given a benchmark in 3 rounds
      And its convolution took, in float32 on 1, these ms
        | case | torch NCHW | torch channels_last | ours    | CS231n |
        | A    | 5          | 4                   | 6       | 80     |
        | C    | 5          | 10                  | 1 10 90 |        |
        | D    |            |                     | 7       |        |
        | F    | 8          | 10                  | 6       | 200    |
      And its convolution took, in float64 on 2, these ms
        | case | torch NCHW | ours | ours, BLAS threads |
        | B    | 1          | 3    | 2                  |
        | E    | 1          | 1    | 10                 |
      And its convolution took, in float64 on 1, these ms
        | case | ours |
        | B    | 1    |
      And its gemm took, in float32 on 1, these ms
        | case | numpy | torch |
        | C    | 4     | 2.5   |
        | D    | 1     | 1.4   |
      When it is reported into book
      Then in book/ratios.svg, within the drawn tolerance, these marks stand above the names
        | line                                   | names | y          |
        | ours, float32, 1 thread                | A C F | 1.5 2 0.75 |
        | CS231n, float32, 1 thread              | A F   | 20 25      |
        | torch NCHW, float32, 1 thread          | A C F | 1.25 1 1   |
        | torch channels_last, float32, 1 thread | A C F | 1 2 1.25   |
        | ours, BLAS threads, float64, 2 threads | B E   | 2 10       |
      And in book/products.svg, within the drawn tolerance, these marks stand above the names
        | line                                   | names | y   |
        | ours, float32, 1 thread                | C D   | 4 7 |
        | torch NCHW, float32, 1 thread          | C     | 2   |
        | torch channels_last, float32, 1 thread | C     | 4   |
      And the picture book/ratios.svg shows the words
        """
        time to torch's faster layout
        float32, 1 thread
        float64, 2 threads
        ours, BLAS threads
        """
      And the picture book/ratios.svg lacks the words
        """
        float64, 1 thread
        """
      And the picture book/products.svg shows the words
        """
        time to its matrix products alone
        """
      And the picture book/products.svg lacks the words
        """
        float64, 2 threads
        """
      And the title of book/ratios.svg is
        """
        Time to torch's faster layout, shape by shape, from the least ratio to the greatest.
        float32, 1 thread: ours 0.75 to 2.00; torch NCHW 1.00 to 1.25; torch channels_last 1.00 to 2.00; CS231n 20.00 to 25.00.
        float64, 2 threads: ours 1.00 to 3.00; ours, BLAS threads 2.00 to 10.00; torch NCHW 1.00 to 1.00.
        """
      And the pictures that book/pictures.toml lists are
        | file         | title                                             |
        | ratios.svg   | Time to torch's faster layout, shape by shape     |
        | products.svg | Time to its matrix products alone, shape by shape |

    Scenario: Growth, a panel for each thing that is varied
      Given a benchmark in 3 rounds
      And its growth took, in float64 on 2, these ms
        | case      | torch NCHW | ours     | winograd | im2col |
        | batch=100 | 100        | 10       |          |        |
        | batch=1   | 1          | 1        | 3        |        |
        | batch=10  | 10         | 10 10 90 |          |        |
        | side=16   |            | 40       |          | 10     |
        | side=8    |            | 5        |          | 5      |
      When it is reported into book
      Then in book/growth-float64-2.svg, within the drawn tolerance, these lines are marked at
        | line                | x        | y        |
        | batch of torch NCHW | 1 10 100 | 1 10 100 |
        | batch of ours       | 1 10 100 | 1 10 10  |
        | batch of winograd   | 1        | 3        |
        | side of ours        | 8 16     | 5 40     |
        | side of im2col      | 8 16     | 5 10     |
      And in book/growth-float64-2.svg nothing is drawn under the name side of winograd
      And the picture book/growth-float64-2.svg shows the words
        """
        time, and the power that it grows with (float64, 2 threads)
        ms, forward and backward
        batch
        side
        ours 0.50 ± 0.29
        ours 3.00
        winograd
        """
      And the title of book/growth-float64-2.svg is
        """
        How the time grows, float64, 2 threads: the powers, with their standard errors.
        batch: ours 0.50 ± 0.29; torch NCHW 1.00 ± 0.00. side: ours 3.00; im2col 1.00.
        """

    Scenario: All contestants, told apart
      Given a benchmark in 2 rounds
      And its convolution took, in float32 on 1, these ms
        | case | ours | ours, BLAS threads | torch NCHW | torch channels_last | direct | im2col | winograd | CS231n |
        | A    | 6    | 5                  | 4          | 3                   | 90     | 7      | 4        | 80     |
      And its growth took, in float32 on 1, these ms
        | case     | CS231n | winograd |
        | batch=1  | 1      | 20       |
        | batch=10 | 20     | 1        |
      When it is reported into book
      Then in book/ratios.svg ours, float32, 1 thread and CS231n, float32, 1 thread differ in colour and in the shape of their marks
      And batch of CS231n looks in book/growth-float32-1.svg as CS231n, float32, 1 thread does in book/ratios.svg
      And batch of winograd looks in book/growth-float32-1.svg as winograd, float32, 1 thread does in book/ratios.svg
