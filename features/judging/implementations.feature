Feature: Any implementation
  The specification says what a convolutional network must do, and not whose it is. `--impl` names the one
  that is judged: `reference`, this project's own in NumPy; `torch`, the layers of `torch.nn`; `course:PATH`,
  a folder in the interface of the course; or `package.module:name`, an adapter that anybody may write.

  What an interface cannot express is no fault of the implementation: it declares what it lacks, by the tag
  that the scenarios carry, and why. Everything else that is missing is a failure.

  Rule: IMPL-1 What is right is met, whoever wrote it
    Three right implementations, of which two share nothing with the reference: had the specification asked
    for how things are done here, instead of what is to come out, they would fail.

    Scenario Outline: All of part 1
      When this specification is run with -x features/numpy_nn --impl <implementation>
      Then it ends with status 0
      And it has printed
        """
        not applicable: <reason>
        """

      Examples: torch.nn, the same on a device that shares no memory with NumPy, and two folders of the course
        | implementation                           | reason                                |
        | torch                                    | torch refuses in words of its own     |
        | steps.implementations.torch_nn:elsewhere | torch refuses in words of its own     |
        | course:steps/samples/course              | the course asks for no error messages |
        | course:steps/samples/loops               | the course asks for no error messages |

    @device @gpu
    Scenario: All of part 1, by torch.nn on an accelerator
      When this specification is run with -x features/numpy_nn --impl torch --device gpu
      Then it ends with status 0
      And it has printed
        """
        not applicable: torch refuses in words of its own
        """

    Scenario: The losses of the course
      When this specification is run with -x features/losses --impl course:steps/samples/long_tail
      Then it ends with status 0
      And it has printed
        """
        not applicable: the course leaves open whether weighted losses are divided by the images or by their weights
        """

    Scenario: Weights whose powers are taken in float32
      Given a copy of the sample long_tail
      And in its losses/focal_loss.py one text is replaced by another
        | effective_num = 1.0 - np.power(beta, cls_num_list)                                                                 |
        | n = torch.FloatTensor(cls_num_list); weights = (1 - beta) / (1 - beta**n); return weights / weights.sum() * len(n) |
      When the copy is run through features/losses/weights.feature features/losses/class_balanced.feature
      Then it ends with status 0

  Rule: IMPL-2 An implementation that cannot be named or found is an error, and nothing is run
    A mistyped path must not look like a failing student.

    Scenario Outline: On the command line
      When this specification is run with features/numpy_nn/relu.feature --impl <implementation>
      Then it ends with status 4
      And it has printed
        """
        <words>
        """

      Examples: no name, no folder
        | implementation | words                                                                                      |
        | mine           | argument --impl: expected reference, torch, course:PATH or package.module:name, got 'mine' |
        | course:nowhere | ERROR: --impl course:nowhere: expected a folder, got 'nowhere'                             |

    Scenario Outline: Names of nothing
      Given the implementation <implementation>
      When loading it is attempted
      Then it is refused because
        """
        <words>
        """

      Examples: no file, no packages, no module, no attribute
        | implementation         | words                                                                                               |
        | course:tox.ini         | expected a folder, got 'tox.ini'                                                                    |
        | course:reports         | expected a folder with the packages modules and optimizer, or losses, without modules and optimizer |
        | nowhere.at_all:adapter | loading it raised ModuleNotFoundError: No module named 'nowhere'                                    |
        | steps.language:adapter | the module steps.language has no adapter                                                            |

  Rule: IMPL-3 A folder that cannot be loaded cannot be judged
    One sentence with the line is better than four hundred failures. Only what `modules` imports is loaded
    here.

    Scenario Outline: Broken on import
      Given a copy of the sample course
      And in its modules/relu.py one text is replaced by another
        | """The rectifier.""" |
        | <instead>            |
      When loading it is attempted
      Then it is refused because
        """
        loading it <words>
        """

      Examples: a typing error, an exception, an exit, an end, and a loop
        | instead                   | words                                                                                                                                                                          |
        | def (:                    | raised SyntaxError: invalid syntax (relu.py, line 1) (modules/convnet.py, line 6: from .relu import ReLU, from modules/__init__.py, line 3: from .convnet import ConvNet)      |
        | import tensorflow_of_mine | raised ModuleNotFoundError: No module named 'tensorflow_of_mine' (modules/relu.py, line 1: import tensorflow_of_mine, from modules/convnet.py, line 6: from .relu import ReLU) |
        | import sys; sys.exit(3)   | raised SystemExit: 3 (modules/relu.py, line 1: import sys; sys.exit(3), from modules/convnet.py, line 6: from .relu import ReLU)                                               |
        | import os; os._exit(0)    | ended the process with status 0                                                                                                                                                |
        | while True: pass          | took more than 1 s of processor time                                                                                                                                           |

    Scenario: Losses alone
      Given a copy of the sample long_tail
      And in its losses/focal_loss.py one text is replaced by another
        | import numpy as np        |
        | import tensorflow_of_mine |
      When loading it is attempted
      Then it is refused because
        """
        loading it raised ModuleNotFoundError: No module named 'tensorflow_of_mine' (losses/focal_loss.py, line 3: import tensorflow_of_mine, from losses/__init__.py, line 3: from .focal_loss import FocalLoss, reweight)
        """

    Scenario Outline: Losses beside layers, which are another exercise
      Given a copy of the sample course
      And its losses.py is a file of <count> bytes
      When its <module> is applied here to an input of shape 2
      Then the verdicts are
        """
        <verdict>
        """

      Examples: nothing, and what is no Python
        | count | module                    | verdict                |
        | 0     | EffectiveNumber(beta=0.9) | losses has no reweight |
        | 1     | ReLU()                    | met                    |

    Scenario: Too many files
      Given a copy of the sample course
      And it holds 2001 files more
      When loading it is attempted
      Then it is refused because
        """
        expected at most 2000 files of code, got 2001 and more
        """

  Rule: IMPL-4 What is missing is named, in the words of the interface
    Source: `modules.Conv2D` and its kind, and `.dx`, `.dw`, `.db` after backward. Somebody who forgot one of
    them is not helped by an AttributeError of the judge.

    Scenario Outline: A layer that is not all there
      Given a copy of the sample course
      And in its modules/<file>.py one text is replaced by another
        | <text>    |
        | <instead> |
      When 1 scenarios apply its <module> to an input of shape 2x3
      Then the verdicts are
        """
        <verdict>
        """

      Examples: no class, no method, no result, no attribute, another shape, another type
        | file     | text                          | instead                                                                | module           | verdict                                                                                       |
        | __init__ | from .relu import ReLU        | pass                                                                   | ReLU()           | modules has no ReLU: modules/relu.py has it, and modules/__init__.py does not import it       |
        | relu     | def backward                  | def backwards                                                          | ReLU()           | ReLU has no backward                                                                          |
        | relu     | return np.maximum(x, 0)       | np.maximum(x, 0)                                                       | ReLU()           | the output of ReLU.forward is None, expected an array of numbers                              |
        | relu     | return np.maximum(x, 0)       | return np.maximum(x, 0).tolist()                                       | ReLU()           | the output of ReLU.forward is a list, expected an array of numbers                            |
        | relu     | return np.maximum(x, 0)       | return np.array([{}])                                                  | ReLU()           | the output of ReLU.forward is an array of object, expected an array of numbers                |
        | relu     | self.dx = dout * (x > 0)      | return dout * (x > 0)                                                  | ReLU()           | ReLU has no dx after backward                                                                 |
        | linear   | self.db = dout                | db = dout                                                              | Linear(3, 2)     | Linear.db after backward is None, expected an array of numbers                                |
        | linear   | self.bias = np.zeros(out_dim) | self.bias = np.zeros((1, out_dim))                                     | Linear(3, 2)     | Linear.bias is float64 of shape (1, 2), expected float64 of shape (2,)                        |
        | linear   | self.weight = 1e-3 *          | self.weight = np.float32(1) * np.ones((in_dim, out_dim), np.float32) # | Linear(3, 2)     | Linear.weight is float32 of shape (3, 2), expected float64 of shape (3, 2)                    |
        | convnet  | self.modules.append(          | self.modules.append(None); self.modules.append(                        | ReLU() -> ReLU() | ConvNet.modules has 4 layers, expected 2                                                      |
        | linear   | def forward(self, x):         | def forward(self, x, y):                                               | Linear(3, 2)     | Linear.forward raised TypeError: Linear.forward() missing 1 required positional argument: 'y' |

    Scenario Outline: Losses that are not all there
      Given a copy of the sample long_tail
      And in its losses/<file>.py one text is replaced by another
        | <text>    |
        | <instead> |
      When its <module> is applied here to an input of shape <shape>
      Then the verdicts are
        """
        <verdict>
        """

      Examples: no function, no tensor, other numbers, another shape
        | file       | text                         | instead                      | module                    | shape | verdict                                                                                        |
        | __init__   | import FocalLoss, reweight   | import FocalLoss             | EffectiveNumber(beta=0.9) | 3     | losses has no reweight: losses/focal_loss.py has it, and losses/__init__.py does not import it |
        | focal_loss | return torch.tensor(weights) | return weights.tolist()      | EffectiveNumber(beta=0.9) | 3     | what reweight returns is a list, expected a tensor                                             |
        | focal_loss | return torch.tensor(weights) | torch.tensor(weights)        | EffectiveNumber(beta=0.9) | 3     | what reweight returns is None, expected a tensor                                               |
        | focal_loss | torch.tensor(weights)        | torch.tensor(weights).long() | EffectiveNumber(beta=0.9) | 3     | what reweight returns is a tensor of torch.int64, expected one of floating-point numbers       |
        | focal_loss | torch.tensor(weights)        | torch.tensor(weights).sum()  | EffectiveNumber(beta=0.9) | 3     | what reweight returns has shape (), expected (3,): a weight for each class                     |

      Examples: no class, no tensor, another shape, no gradient
        | file       | text                       | instead                                    | module             | shape | verdict                                                                                         |
        | __init__   | import FocalLoss, reweight | import reweight                            | FocalLoss()        | 2x3   | losses has no FocalLoss: losses/focal_loss.py has it, and losses/__init__.py does not import it |
        | focal_loss | return loss.mean()         | return loss.mean().item()                  | FocalLoss()        | 2x3   | what FocalLoss returns is a float, expected a tensor                                            |
        | focal_loss | return loss.mean()         | return loss                                | CrossEntropyLoss() | 2x3   | what FocalLoss returns has shape (2,), expected one number                                      |
        | focal_loss | return loss.mean()         | return loss.mean().detach()                | FocalLoss()        | 2x3   | what FocalLoss returns has no gradient for its input: autograd lost it on the way               |
        | focal_loss | return loss.mean()         | return torch.zeros((), requires_grad=True) | FocalLoss()        | 2x3   | what FocalLoss returns has no gradient for its input: autograd lost it on the way               |

    Scenario: A package without the file that makes it one
      Given a copy of the sample long_tail
      And its losses/__init__.py is missing
      When its FocalLoss() is applied here to an input of shape 2x3
      Then the verdicts are
        """
        losses has no FocalLoss: losses/focal_loss.py has it, and losses/__init__.py, which would import it, is missing
        """

    Scenario Outline: What only a GPU can do
      Given a copy of the sample long_tail
      And in its losses/focal_loss.py one text is replaced by another
        | loss = self.weight[target] * loss |
        | <instead>                         |
      When 1 scenarios apply its FocalLoss(weight=[1, 2, 3]) to an input of shape 2x3
      Then the verdicts are
        """
        FocalLoss.forward asked for a GPU, and is judged on the processor: weights belong where the input is, self.weight.to(input.device) (losses/focal_loss.py, line 32: <instead>)
        """

      Examples: none to be had, and in the words of a torch that knows none, of one that sees none, and of one that finds a second
        | instead                                                                                                              |
        | loss = self.weight.cuda()[target] * loss                                                                             |
        | raise AssertionError("Torch not compiled with CUDA enabled")                                                         |
        | raise RuntimeError("No CUDA GPUs are available")                                                                     |
        | raise RuntimeError("PyTorch is not linked with support for mps devices")                                             |
        | raise RuntimeError("Expected all tensors to be on the same device, but found at least two devices, cuda:0 and cpu!") |

  Rule: IMPL-5 An adapter of one's own is an object with a handful of functions
    The example in `steps/implementations/protocol.py` is all that is needed for layers with another
    interface; here it is judged.

    Scenario: The example
      Given the module layers
        """
        import numpy as np

        class Rectifier:
            def forward(self, x):
                self.x = x
                return np.maximum(x, 0)
            def backward(self, grad):
                self.dx = np.where(self.x > 0, grad, 0)
        """
      And the module mine, which is the example of the protocol
      And the implementation mine:adapter
      When 1 scenarios apply its ReLU() to an input of shape 2x3
      Then the verdicts are
        """
        met
        """
      And the example of the protocol has 30 lines at most

    Scenario: A function that it does not have
      Given the module mine
        """
        class adapter:
            lacks = {"refusals": "none yet"}
        """
      And the implementation mine:adapter
      When 1 scenarios apply its ReLU() to an input of shape 2x3
      Then the verdicts are
        """
        there is no ReLU
        """

  Rule: IMPL-6 A lack is a tag of the features, with its reason
    A lack of something that nobody asks for would be a typing error; one without a reason, a way to pass.

    Scenario Outline: Declarations
      Given the module mine
        """
        class adapter:
            lacks = <lacks>
        """
      And the implementation mine:adapter
      When loading it is attempted
      Then it is refused because
        """
        expected lacks to give a reason for each tag of the features, got <lacks>
        """

      Examples: no such tag, and no reason
        | lacks                     |
        | {'gradients': 'too hard'} |
        | {'refusals': ''}          |

    Scenario: A folder of the course, with layers alone
      Given a copy of the sample loops
      Then it lacks losses because
        """
        the folder has no package losses
        """

  Rule: IMPL-7 Arrays are changed in place, also from another process
    Source: `parameters()` hands out the parameters themselves, in torch and here. What a sentence writes to
    an array has to arrive where the array came from, or nothing would be judged with the weights that the
    scenario gives.

    Scenario: The reference, as if a stranger had written it
      Given the module mine
        """
        from impl import numpy_nn as adapter
        """
      When this specification is run with -x features/numpy_nn/modules.feature --impl mine:adapter
      Then it ends with status 0

  Rule: IMPL-8 Three mistakes in three places are all told
    Each of them fails several rules, and some scenarios of networks fail of two: what is told is the
    mistakes.

    Scenario: A convolution, a pooling and an optimiser
      Given a copy of the sample course
      And in its modules/convolution.py one text is replaced by another
        | columns] += |
        | columns] =  |
      And in its modules/max_pooling.py one text is replaced by another
        | (np.arange(flat.shape[-1]) == winner[..., np.newaxis]) |
        | (flat == flat.max(axis=-1, keepdims=True))             |
      And in its optimizer/sgd.py one text is replaced by another
        | self.momentum * before -  |
        | -self.momentum * before - |
      When the copy is run through features/numpy_nn
      Then it ends with status 1
      And it has printed
        """
        A known mistake fits: The gradient for the input is overwritten where stops of the kernel overlap, instead of accumulated
        """
      And it has printed
        """
        A known mistake fits: Of several equal maxima each receives the whole gradient
        """
      And it has printed
        """
        A known mistake fits: The momentum has the wrong sign: each step turns back the one before
        """
      And it has printed
        """
        Verdict: not met. Rules: 33 met, 14 not met, 43 not applicable
        """

  Rule: IMPL-9 What Hypothesis has drawn is told in the words of the features, and is no example where there is another
    A drawn batch may find what no table thought of. Where a table finds it too, its numbers are easier to
    look up; and the same words are not told twice for it.

    Scenario: A mistake in all losses
      Given a copy of the sample long_tail
      And in its losses/focal_loss.py one text is replaced by another
        | loss.mean()        |
        | loss.mean().item() |
      When the copy is run through features/losses/focal.feature
      Then it ends with status 1
      And it has printed
        """
        6 rules: FOCAL-1, FOCAL-2, FOCAL-3, FOCAL-4, FOCAL-5, FOCAL-7
          For example FOCAL-1, One image
        """

    Scenario: A mistake in weighted losses, of which the feature of a single loss has drawn batches alone
      Given a copy of the sample long_tail
      And in its losses/focal_loss.py one text is replaced by another
        | pt = log_pt.exp()                                                            |
        | pt = (log_pt if self.weight is None else self.weight[target] * log_pt).exp() |
      When the copy is run through features/losses/focal.feature features/losses/class_balanced.feature
      Then it ends with status 1
      And it has printed
        """
            5 rules: FOCAL-7, BALANCED-1, BALANCED-2, BALANCED-3, BALANCED-4
          For example BALANCED-1, Weights from the class sizes
            the output, as the table shows it: 1 of 1 numbers are wrong. The largest error, 
        """

    Scenario: A mistake that is in no table
      Given a copy of the sample long_tail
      And in its losses/focal_loss.py one text is replaced by another
        | ** self.gamma          |
        | ** (self.gamma % 4.75) |
      When the copy is run through features/losses/focal.feature::FOCAL-7
      Then it ends with status 1
      And it has printed
        """
        (tolerance single: 1e-05 relative, 1e-05 absolute) (drawn: FocalLoss(weight=[1.0, 1.0], gamma=4.75), its labels 0 1, the input 0 0, 0 0)
        """

  Rule: IMPL-10 However a convolution is computed, all of part 1 is met
    The reference chooses a way by the shape of a batch, and most of these scenarios would see one of them only. In
    `steps/algorithms.py` each is named by itself; winograd where it can be had, and in float64, since in float32 it
    keeps a digit less ([ALG-4](../numpy_nn/algorithms.feature)).

    Scenario Outline: All of part 1, by one way
      When this specification is run with -x features/numpy_nn --impl steps.algorithms:<algorithm>
      Then it ends with status 0

      Examples: the formula, columns, and tiles
        | algorithm |
        | direct    |
        | im2col    |
        | winograd  |
