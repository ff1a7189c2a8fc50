Feature: Checkpoints
  A checkpoint is one file that holds all that decides how a training goes on, and that is there whole or not
  at all. What took a night to learn must survive a power cut, and go on as if there had been none.

  Its format is safetensors, whose metadata hold all that is no tensor as JSON, and a checksum over the whole
  file. Nothing in it can be run. Values are written here as Python writes them; `zeros` and `tensor` are
  torch's.

  Rule: CKPT-1 What is read is what was written, bit for bit
    Source: the safetensors format knows no views, JSON no tuples, no whole numbers as keys and no infinities;
    the state of an optimiser has all of them. What is laid out by channels comes back so: sums are then taken
    in the same order as before.

    Scenario Outline: Tensors of random bits
      Given a tensor of shape <shape> and dtype <dtype>, <how>
      When it is written to a checkpoint and read
      Then its shape, its dtype and its bits are the same
      And its strides are <strides>

      Examples: of each type that a training has
        | shape | dtype    | how   | strides |
        | 2x3   | float32  | plain | 3 1     |
        | 2x3   | float64  | plain | 3 1     |
        | 2x3   | float16  | plain | 3 1     |
        | 2x3   | bfloat16 | plain | 3 1     |
        | 2x3   | int64    | plain | 3 1     |
        | 2x3   | int32    | plain | 3 1     |
        | 2x3   | int16    | plain | 3 1     |
        | 2x3   | int8     | plain | 3 1     |
        | 5056  | uint8    | plain | 1       |
        | 2x3   | bool     | plain | 3 1     |

      Examples: empty, and laid out in other ways
        | shape   | dtype   | how                 | strides   |
        | 0x3     | float32 | plain               | 3 1       |
        | 2x3     | float32 | transposed          | 2 1       |
        | 5x3     | float32 | every second        | 3 1       |
        | 1x3     | float32 | repeated            | 3 1       |
        | 2x3x4x5 | float32 | channels last       | 60 1 15 3 |
        | 2x3     | float32 | a trained parameter | 3 1       |

    Scenario Outline: All else
      Given the state <state>
      When it is written to a checkpoint and read
      Then Python writes it as before

      Examples: numbers and texts, each of its own type
        | state                                    |
        | [True, 1, 1.0, None, "", False, 0, -0.0] |
        | [0.1, 5e-324, 1.7976931348623157e+308]   |
        | [inf, -inf, nan]                         |
        | 2**127 + 1                               |
        | "\u00e4\u0001\ud800\U0001f600'"          |

      Examples: what JSON has not
        | state                                                   |
        | (1, [(2,), ()], {})                                     |
        | {0: {"a": (1,)}, "0": 2, -1: []}                        |
        | {"$tensor": "x", "$tuple": [1], "$dict": {"$float": 2}} |

      Examples: a number alone, places that have one name, and two tensors in the memory of one
        | state                                                                       |
        | tensor(3)                                                                   |
        | {"0": tensor(1), 0: tensor(2), "a/b": tensor(3), "a": {"b": [tensor(4.5)]}} |
        | (lambda whole: [whole, whole[1:]])(tensor([1.5, 2.5]))                      |

    Scenario: The same state gives the same file
      Given the state {"b": [1, tensor(2.0)], "a": {0: tensor(3)}}
      When it is written to a checkpoint and read
      Then writing it again gives the same bytes

    Scenario: Other programs can read the tensors
      Given the state {"model": {"fc.weight": tensor([1.5, 2.5])}, "epochs": [{"lr": 0.5}]}
      When it is written to a checkpoint and read
      Then safetensors itself finds in the file
        | name             | value                    |
        | /model/fc.weight | tensor([1.5000, 2.5000]) |

  @refusals
  Rule: CKPT-2 What could not be read back is not written
    Other formats would write it, and run code to read it.

    Scenario Outline: Things
      Given the state <state>
      When writing it to a checkpoint is attempted
      Then it is refused because
        """
        checkpoint: expected <words>
        """
      And the folder of checkpoints is empty

      Examples: at the top, and deep within
        | state                         | words                                                                                                                                    |
        | {1, 2}                        | tensors, numbers, texts, True, False, None, and dictionaries, lists and tuples of them at /, got set                                     |
        | {"a": [1, {"b": 1j}]}         | tensors, numbers, texts, True, False, None, and dictionaries, lists and tuples of them at /a/1/b, got complex                            |
        | {True: 1}                     | texts and whole numbers as keys at /, got True                                                                                           |
        | [{(1, 2): 3}]                 | texts and whole numbers as keys at /0, got (1, 2)                                                                                        |
        | {"a": tensor(1j)}             | a dense tensor of float64, float32, float16, bfloat16, int64, int32, int16, int8, uint8, bool at /a, got torch.strided, torch.complex64  |
        | [tensor([[1.0]]).to_sparse()] | a dense tensor of float64, float32, float16, bfloat16, int64, int32, int16, int8, uint8, bool at /0, got torch.sparse_coo, torch.float32 |

  Rule: CKPT-3 A checkpoint is at most 100 MB, or 1 GB in a training's own folder, and its header 4 MB
    Source: the course takes no more than 100 MB; the velocities and the average of a training are each as
    large as its weights. A header is parsed, and each byte of it may become thirty in memory. Neither is
    written nor read beyond that: what claims to be larger is refused for its size alone.

    @refusals
    Scenario Outline: Too large to be written
      Given the state <state>
      When writing it to a checkpoint is attempted
      Then it is refused, with FILE for where it is and DIGEST for each checksum, because
        """
        FILE: expected <words>
        """
      And the folder of checkpoints is empty

      Examples: numbers that take no memory until they are copied, and a text
        | state                       | words                                              |
        | zeros(1).expand(25000001)   | at most 100,000,000 bytes, got 100,000,004         |
        | [zeros(1).expand(25000000)] | at most 100,000,000 bytes, got 100,000,240         |
        | "x" * 4000000               | a header of at most 4,000,000 bytes, got 4,000,144 |

    Scenario: Just the limit
      Given the state {"a": tensor([1.5, 2.5])}
      When it is written to a checkpoint and read
      Then it can be written and read with a limit of its own size, and neither with one byte less

    Scenario: More than 100 MB in a training's own folder
      Given a folder that keeps the last 1 checkpoints
      And the state zeros(25000001)
      When it is saved after step 1, and the newest checkpoint is looked for
      Then it is there, with 25000001 numbers

    @refusals
    Scenario: More than 1 GB there
      Given a folder that keeps the last 1 checkpoints
      And the state zeros(1).expand(250000001)
      When saving it after step 1 is attempted
      Then it is refused, with FILE for where it is and DIGEST for each checksum, because
        """
        FILE: expected at most 1,000,000,000 bytes, got 1,000,000,004
        """

    @refusals
    Scenario: Too large to be read
      Given 2000000000 bytes in place of a checkpoint
      When reading the checkpoint is attempted
      Then it is refused, with FILE for where it is and DIGEST for each checksum, because
        """
        FILE: expected at most 100,000,000 bytes, got 2,000,000,000
        """
      And less than 2 MB of memory has been taken

  @refusals
  Rule: CKPT-4 A checkpoint that is damaged in any bit, or none at all, is refused before it is used
    Disks and copies fail. A wrong weight would be found by nobody.

    Scenario Outline: Not as it was written
      Given the state {"a": tensor([1.5, 2.5]), "b": "text"}
      And a checkpoint of it, <damage>
      When reading the checkpoint is attempted
      Then it is refused, with FILE for where it is and DIGEST for each checksum, because
        """
        FILE: expected <words>
        """

      Examples: cut short, prolonged, and changed
        | damage            | words                                                             |
        | cut to 0 bytes    | a checkpoint, got an empty file                                   |
        | cut to 8 bytes    | a checkpoint, got other bytes                                     |
        | cut to 100 bytes  | a checkpoint, got a safetensors file                              |
        | cut to 200 bytes  | a header of at most 192 bytes, got 240                            |
        | cut by 1 byte     | content of SHA-256 DIGEST, got DIGEST: it is cut short or changed |
        | one byte longer   | content of SHA-256 DIGEST, got DIGEST: it is cut short or changed |
        | with another text | content of SHA-256 DIGEST, got DIGEST: it is cut short or changed |
        | of format 2       | a checkpoint of format 1, got format 2                            |

      Examples: replaced
        | damage                    | words                                |
        | replaced by nothing       | a file, got nothing                  |
        | replaced by a folder      | a file, got something else           |
        | replaced by a pipe        | a file, got something else           |
        | replaced by a text        | a checkpoint, got other bytes        |
        | replaced by a pickle      | a checkpoint, got a pickle           |
        | replaced by a zip archive | a checkpoint, got a zip archive      |
        | replaced by plain weights | a checkpoint, got a safetensors file |

    Scenario: Each byte in turn, in a bit drawn at random
      Given the state {"a": tensor([1.5, 2.5]), "b": "text"}
      When it is written to a checkpoint and read
      Then with any byte changed in one bit it is refused

    Scenario: Each length
      Given the state {"a": tensor([1.5, 2.5]), "b": "text"}
      When it is written to a checkpoint and read
      Then cut to any length it is refused

    Scenario Outline: Made with malice, and with the right checksum
      Given a forged checkpoint with the tree <tree>, the tensors <tensors> and <room> bytes for them
      When reading the checkpoint is attempted
      Then it is refused, with FILE for where it is and DIGEST for each checksum, because
        """
        FILE: expected <words>
        """
      And less than 2 MB of memory has been taken

      Examples: trees that cannot be joined with the tensors
        | tree                           | tensors | room | words                                                     |
        | {"$tensor": "/a"}              | {}      | 0    | the content of a checkpoint, got damage (KeyError)        |
        | {"$tuple": 1}                  | {}      | 0    | the content of a checkpoint, got damage (TypeError)       |
        | {"$dict": [[[], 1]]}           | {}      | 0    | the content of a checkpoint, got damage (TypeError)       |
        | {"$dict": [1]}                 | {}      | 0    | the content of a checkpoint, got damage (TypeError)       |
        | {"$float": "x"}                | {}      | 0    | the content of a checkpoint, got damage (ValueError)      |
        | 100000 lists within each other | {}      | 0    | the content of a checkpoint, got damage (RecursionError)  |
        | a number of 5000 digits        | {}      | 0    | the content of a checkpoint, got damage (ValueError)      |
        | no JSON                        | {}      | 0    | the content of a checkpoint, got damage (JSONDecodeError) |

      Examples: tensors that are had twice, for as much memory again, and not at all
        | tree                                 | tensors                   | room | words                                                |
        | [{"$tensor": "a"}, {"$tensor": "a"}] | {"a": ["F32", [1], 0, 4]} | 4    | the content of a checkpoint, got damage (KeyError)   |
        | 1                                    | {"a": ["F32", [1], 0, 4]} | 4    | the content of a checkpoint, got damage (ValueError) |

      Examples: tensors that claim another's bytes, more than there are, none, or what torch has not
        | tree | tensors                                            | room | words                                                     |
        | 1    | {"a": ["F32", [1], 0, 4], "b": ["F32", [1], 0, 4]} | 4    | the content of a checkpoint, got damage (SafetensorError) |
        | 1    | {"a": ["F32", [1000000000000], 0, 4000000000000]}  | 4    | the content of a checkpoint, got damage (SafetensorError) |
        | 1    | {"a": ["F32", [9223372036854775808, 2], 0, 0]}     | 0    | the content of a checkpoint, got damage (SafetensorError) |
        | 1    | {"a": ["F32", [0, 9223372036854775808], 0, 0]}     | 0    | the content of a checkpoint, got damage (TypeError)       |
        | 1    | {"a": ["F32", [-1], 0, 4]}                         | 4    | the content of a checkpoint, got damage (SafetensorError) |
        | 1    | {"a": ["F31", [1], 0, 4]}                          | 4    | the content of a checkpoint, got damage (SafetensorError) |
        | 1    | {"a": ["F4", [2], 0, 1]}                           | 1    | the content of a checkpoint, got damage (KeyError)        |

  Rule: CKPT-5 A file is replaced as a whole, and is on the disk before it is
    Source: POSIX `rename` is atomic; without `fsync` of the file the new name may lead to no data after a
    power cut, and without `fsync` of the folder there may be no new name (Pillai et al., All file systems are
    not created equal, 2014).

    Scenario: In which order
      Given the state {"a": tensor([1.5, 2.5])}
      When it is written to a checkpoint, and the calls of the system are noted
      Then the calls are
        | flush the whole file       |
        | rename it to a.safetensors |
        | flush the folder           |

    @refusals
    Scenario Outline: A disk that fails
      Given the state {"a": tensor([1.5, 2.5])}
      And a checkpoint of it, just as it was written
      And the state {"a": tensor([3.5, 4.5])}
      And a disk <failure>
      When writing it to a checkpoint is attempted
      Then it is refused because
        """
        <words>
        """
      And the checkpoint is the one from before
      And the folder of checkpoints holds a.safetensors

      Examples: full, and broken in two ways
        | failure                  | words                        |
        | full after 100 bytes     | [Errno 27] File too large    |
        | that cannot flush files  | [Errno 5] Input/output error |
        | that cannot rename files | [Errno 5] Input/output error |

    Scenario: What a killed run has left is cleared by the next one, and nothing else is
      Given the state {"a": tensor([1.5, 2.5])}
      And the folder of checkpoints has b.safetensors.0123abcd.unfinished-checkpoint notes.txt notes.txt.part
      When it is written to a checkpoint and read
      Then the folder of checkpoints holds a.safetensors notes.txt notes.txt.part

  Rule: CKPT-6 A folder keeps the last checkpoints of a run, and the newest whole one is found
    Should the disk lose the newest, there is another. Steps are counted, not timed: clocks are set.

    Scenario Outline: The last ones are kept
      Given a folder that keeps the last <keep> checkpoints
      When the steps <saved> are saved
      Then there are checkpoints of the steps <kept>

      Examples: fewer, as many and more; a step again; numbers of different lengths; steps that an older run has left
        | keep | saved                | kept       |
        | 3    | 1 2                  | 1 2        |
        | 1    | 1 2                  | 2          |
        | 2    | 0 1 2 3              | 2 3        |
        | 2    | 1 2 2                | 1 2        |
        | 1    | 999999999 1000000000 | 1000000000 |
        | 1    | 7 3 4                | 4 7        |

    Scenario Outline: The newest whole one
      Given a folder that keeps the last 3 checkpoints
      When the steps 1 5 10 are saved
      Given the checkpoints of the steps <damaged> are damaged
      When the newest checkpoint is looked for
      Then it is that of step <found>
      And it was told of damage in the checkpoints of the steps <told>

      Examples: none, the newest, and an old one damaged
        | damaged | found | told |
        | none    | 10    | none |
        | 10      | 5     | 10   |
        | 10 5    | 1     | 10 5 |
        | 1       | 10    | none |

    Scenario Outline: There is none
      Given a folder that keeps the last 3 checkpoints
      When the steps <saved> are saved
      Given the checkpoints of the steps <saved> are damaged
      When the newest checkpoint is looked for
      Then there is none

      Examples: all damaged, and none ever saved
        | saved |
        | 1 2   |
        | none  |

    Scenario: What is no checkpoint is left alone
      Given a folder that keeps the last 1 checkpoints
      And the folder of checkpoints has notes.txt step-7.txt step-9.safetensors step-000000009.safetensors.old step-00000000９.safetensors
      When the steps 1 2 are saved
      And the newest checkpoint is looked for
      Then it is that of step 2
      And it was told of damage in the checkpoints of the steps none
      And the folder of checkpoints holds notes.txt step-000000002.safetensors step-000000009.safetensors.old step-00000000９.safetensors step-7.txt step-9.safetensors

    @refusals
    Scenario Outline: Keeping none, and steps before the first
      Given a folder that keeps the last 1 checkpoints
      When <call> is attempted in it
      Then it is refused because
        """
        Store: expected <words>
        """

      Examples: both
        | call               | words                      |
        | keeping the last 0 | keep of at least 1, got 0  |
        | saving step -1     | step of at least 0, got -1 |

  Rule: CKPT-7 Weights are read from checkpoints, safetensors, and the files of torch.save that the course has
    Source: `torch.save` wrote pickles before version 1.6 and writes zip archives since; `DataParallel` puts
    `module.` before each name; the course and PyTorch's tutorials have the weights alone or in a dictionary.
    Of a checkpoint it is the averaged weights where there are such: they are what was evaluated.

    Scenario Outline: The same weights in many files
      Given weights of dtype <dtype>, saved <how>
      When the weights are read
      Then they are those that were saved, in <read>

      Examples: alone, and in a dictionary
        | dtype   | how                                   | read    |
        | float32 | by torch.save                         | float32 |
        | float32 | by torch.save before version 1.6      | float32 |
        | float32 | under state_dict, beside an epoch     | float32 |
        | float32 | under state_dict, before version 1.6  | float32 |
        | float32 | under model                           | float32 |
        | float32 | under model_state_dict                | float32 |
        | float32 | by DataParallel                       | float32 |
        | float32 | by DataParallel, under state_dict     | float32 |
        | float32 | as trained parameters                 | float32 |
        | float32 | as safetensors                        | float32 |
        | float32 | as safetensors that begin as a pickle | float32 |
        | float32 | in a checkpoint                       | float32 |
        | float32 | in a checkpoint, averaged             | float32 |

      Examples: half precision, and double
        | dtype    | how             | read    |
        | float16  | by torch.save   | float32 |
        | bfloat16 | by torch.save   | float32 |
        | float16  | in a checkpoint | float32 |
        | float64  | by torch.save   | float64 |

  @refusals
  Rule: CKPT-8 A file that names anything but weights is refused, and nothing in it is run
    Source: the documentation of `pickle`: "It is possible to construct malicious pickle data which will
    execute arbitrary code during unpickling." `torch.load` with `weights_only` runs no code, but takes as
    much memory as it is asked for, unpacks whatever is packed, and compares no checksum.

    Scenario Outline: Strangers' files
      Given weights in a file that <fault>
      When reading the weights is attempted
      Then it is refused, with FILE for where it is and DIGEST for each checksum, because
        """
        FILE: expected <words>
        """
      And no code has run
      And less than 3 MB of memory has been taken

      Examples: that run code
        | fault                               | words                                                                   |
        | runs code                           | weights alone, got a pickle that names '__builtin__.getattr'            |
        | runs code, before version 1.6       | weights alone, got a pickle that names '__builtin__.getattr'            |
        | runs code, by pickle alone          | weights alone, got a pickle that names '__builtin__.getattr'            |
        | runs code, by pickle's own protocol | weights alone, got a pickle of protocol 4                               |
        | is a model and no weights           | weights alone, got a pickle that names 'torch.nn.modules.linear.Linear' |
        | has a number of NumPy's             | weights alone, got a pickle that names 'numpy._core.multiarray.scalar'  |

      Examples: that want more memory than they have bytes
        | fault                              | words                                                                                   |
        | asks for 10 GB                     | weights alone, got a pickle that names '__builtin__.bytearray'                          |
        | asks for 10 GB, before version 1.6 | weights alone, got a pickle that names '__builtin__.bytearray'                          |
        | has one number 10**12 times        | weights of at most 100,000,000 bytes, got 4,000,000,000,000                             |
        | has more numbers than it holds     | a file of torch.save that torch.load reads with weights_only, got damage (RuntimeError) |
        | is compressed                      | a file of torch.save, whose members are together no larger than itself, got larger ones |
        | is a third of what it lists        | a file of torch.save, whose members are together no larger than itself, got larger ones |
        | has 10001 members                  | at most 10,000 entries, got 10,001                                                      |
        | is a million empty lists           | weights alone, got a pickle of more than 1,000,000 operations                           |

      Examples: that are damaged
        | fault                                        | words                                                                                   |
        | has no pickle                                | a file of torch.save, got damage (ValueError)                                           |
        | has two pickles                              | a file of torch.save, got damage (ValueError)                                           |
        | is cut in half                               | a file of torch.save, got damage (BadZipFile)                                           |
        | is cut in half, before version 1.6           | a file of torch.save that torch.load reads with weights_only, got damage (RuntimeError) |
        | is cut within the pickle, before version 1.6 | a file of torch.save, got damage (ValueError)                                           |
        | has another number than was saved            | a file of torch.save, got damage (BadZipFile)                                           |
        | is cut in half, as safetensors               | a safetensors file, got damage (SafetensorError)                                        |
        | is cut within the header, as safetensors     | a header of at most 42 bytes, got 64                                                    |

      Examples: that hold no weights
        | fault                      | words                                                                       |
        | is empty                   | a checkpoint, a safetensors file or a file of torch.save, got an empty file |
        | is a text                  | a checkpoint, a safetensors file or a file of torch.save, got other bytes   |
        | is a list                  | a dictionary of weights, got list                                           |
        | is a dictionary of nothing | a dictionary of weights, got an empty one                                   |
        | holds an epoch alone       | a tensor for each name, got 'epoch': 3                                      |
        | has a number for a name    | a tensor for each name, got 0: Tensor                                       |

  Rule: CKPT-9 A model is given all of its weights, or none
    A model half of whose weights are those of another one still computes something. The words name the first
    that does not fit.

    Scenario Outline: All fit
      Given the weights of another model of its kind
      And with <wrong> among them
      When a model is given the weights
      Then the weights of the model are those, in float32

      Examples: as they are, and in another precision
        | wrong          |
        | nothing        |
        | all in float64 |

    @refusals
    Scenario Outline: One does not fit
      Given the weights of another model of its kind
      And with <wrong> among them
      When giving a model the weights is attempted
      Then it is refused because
        """
        load_weights: expected <words>
        """
      And the model has the weights that it had

      Examples: names
        | wrong                           | words                                                                                                                                      |
        | 0.bias missing                  | the 7 names of the model, got them without '0.bias'                                                                                        |
        | all missing                     | the 7 names of the model, got them without '0.bias', '0.weight', '1.bias', '1.num_batches_tracked', '1.running_mean', '1.running_var', ... |
        | fc.bias too many                | the 7 names of the model, got them with 'fc.bias'                                                                                          |
        | a name of 1000 letters too many | the 7 names of the model, got them with 'xxxxxxxxxxxx...xxxxxxxxxxxxx'                                                                     |
        | 0 renamed to conv               | the 7 names of the model, got them without '0.bias', '0.weight' and with 'conv.bias', 'conv.weight'                                        |

      Examples: shapes, types, and numbers
        | wrong                              | words                                                           |
        | 0.weight transposed                | '0.weight' of shape (2, 1, 3, 3), got (1, 2, 3, 3)              |
        | 0.bias one number                  | '0.bias' of shape (2,), got ()                                  |
        | 0.bias of whole numbers            | '0.bias' of dtype torch.float32, got torch.int64                |
        | 0.bias complex                     | '0.bias' of dtype torch.float32, got torch.complex64            |
        | the count real                     | '1.num_batches_tracked' of dtype torch.int64, got torch.float32 |
        | NaN in 0.weight                    | finite numbers in '0.weight', got nan at [1, 0, 2, 1]           |
        | infinity in 1.running_var          | finite numbers in '1.running_var', got -inf at [1]              |
        | 1e300 in 1.running_var, in float64 | finite numbers in '1.running_var', got inf at [1]               |

  @device
  Rule: CKPT-10 A checkpoint holds all that decides how a training goes on, and nothing is decided by anything else
    Source: PyTorch's tutorial on general checkpoints has model, optimiser, epoch and loss. A run that goes on
    from these alone draws other random numbers, sees some images twice and others not at all, and begins its
    schedule anew.

    Scenario: Its parts
      Given the first 20 training images of the digits
      And the recipe
        | dataset    | digits    |
        | model      | two_layer |
        | epochs     | 2         |
        | batch_size | 8         |
        | lr         | 0.1       |
      When it is interrupted after 4 steps, and a checkpoint is written
      Then the checkpoint has the parts
        | description |
        | recipe      |
        | model       |
        | average     |
        | optimizer   |
        | scheduler   |
        | progress    |
        | order       |
        | random      |
        | metrics     |
        | versions    |
      And of its versions that of torch is the one that is installed
      And of its versions that of numpy is the one that is installed

    Scenario Outline: Each part counts
      Given the first 20 training images of the digits
      And the recipe
        | dataset       | digits                                                          |
        | model         | chain                                                           |
        | arguments     | {"architecture": "Flatten() -> Dropout(0.5) -> Linear(64, 10)"} |
        | epochs        | 3                                                               |
        | batch_size    | 8                                                               |
        | lr            | 0.1                                                             |
        | schedule      | cosine                                                          |
        | shift         | 1                                                               |
        | ema           | 0.9                                                             |
        | deterministic | true                                                            |
      When it is interrupted after 4 steps, and a checkpoint is written
      Then with its <part> it ends as the uninterrupted one, and with that of a new training it <otherwise>

      Examples: all that changes on the way
        | part      | otherwise      |
        | model     | ends otherwise |
        | average   | ends otherwise |
        | optimizer | ends otherwise |
        | random    | ends otherwise |
        | scheduler | is refused     |
        | progress  | is refused     |
        | order     | is refused     |
        | metrics   | is refused     |

    Scenario Outline: Each part counts, also in float16, of a loss whose gradients are too large at first
      Given the first 20 training images of the digits
      And the recipe
        | dataset       | digits    |
        | model         | two_layer |
        | epochs        | 3         |
        | batch_size    | 8         |
        | lr            | 100       |
        | precision     | float16   |
        | deterministic | true      |
      When it is interrupted after 4 steps, and a checkpoint is written
      Then with its <part> it ends as the uninterrupted one, and with that of a new training it <otherwise>

      Examples: what the loss is multiplied by
        | part   | otherwise      |
        | scaler | ends otherwise |

    Scenario: It is read as it was written, down to how long the loss has been multiplied by one number
      Given the first 20 training images of the digits
      And the recipe
        | dataset    | digits    |
        | model      | two_layer |
        | epochs     | 3         |
        | batch_size | 8         |
        | lr         | 0.1       |
        | ema        | 0.9       |
        | precision  | float16   |
      When it is interrupted after 4 steps, and a checkpoint is written
      Then a training that goes on with it is in the very state that it holds

    @refusals
    Scenario Outline: Of another training
      Given the first 20 training images of the digits
      And the recipe
        | dataset    | digits    |
        | model      | two_layer |
        | epochs     | 2         |
        | batch_size | 8         |
        | lr         | 0.1       |
      When it is interrupted after 4 steps, and a checkpoint is written
      Given its <name> is set to <value>
      When going on with it is attempted
      Then it is refused because
        """
        restore: expected a checkpoint of the same recipe, with <name> <value>, got <saved>
        """
      And the training is as it was

      Examples: a number, and a name
        | name     | value  | saved      |
        | lr       | 0.2    | 0.1        |
        | schedule | cosine | 'constant' |

  @device
  Rule: CKPT-11 A run that goes on ends as an uninterrupted one, bit for bit, wherever it was interrupted
    Source: `torch.optim.SGD` keeps velocities, batch normalisation its statistics, dropout and augmentation
    draw random numbers, the average trails, and the schedule counts. Twenty images in batches of eight are
    three steps an epoch, the last of four images; six steps in all.

    Scenario Outline: After any step, and before the first
      Given the first 20 training images of the digits
      And the recipe
        | dataset         | digits      |
        | model           | <model>     |
        | arguments       | <arguments> |
        | epochs          | 2           |
        | batch_size      | 8           |
        | lr              | 0.1         |
        | momentum        | <momentum>  |
        | nesterov        | <nesterov>  |
        | weight_decay    | 0.01        |
        | schedule        | <schedule>  |
        | warmup          | 0.2         |
        | label_smoothing | 0.1         |
        | clip            | <clip>      |
        | flip            | <flip>      |
        | shift           | <shift>     |
        | ema             | <ema>       |
        | precision       | <precision> |
        | deterministic   | true        |
      Then interrupted after any of its 6 steps, it ends as the uninterrupted one, bit for bit

      Examples: plain, with dropout and batch normalisation, and with all of the options
        | model       | arguments                                                                                                       | momentum | nesterov | schedule | clip | flip  | shift | ema  | precision |
        | two_layer   | {}                                                                                                              | 0        | false    | constant | null | false | 0     | null | float32   |
        | two_layer   | {}                                                                                                              | 0.9      | false    | steps    | null | false | 0     | null | float32   |
        | chain       | {"architecture": "Conv2d(1, 4, 3) -> BatchNorm2d(4) -> ReLU() -> Dropout(0.5) -> Flatten() -> Linear(144, 10)"} | 0.9      | true     | cosine   | null | true  | 0     | null | float32   |
        | compact_cnn | {"widths": [8, 8]}                                                                                              | 0.9      | true     | linear   | 1    | true  | 1     | 0.9  | float32   |
        | compact_cnn | {"widths": [8, 8]}                                                                                              | 0.9      | true     | linear   | 1    | true  | 1     | 0.9  | bfloat16  |
        | compact_cnn | {"widths": [8, 8]}                                                                                              | 0.9      | true     | linear   | 1    | true  | 1     | 0.9  | float16   |

  Rule: CKPT-12 Whenever a run is killed, there is a whole checkpoint from which it goes on as if it had not been
    Source: issue 4, "killed by SIGKILL at 50 random moments during training with frequent checkpoints". Here
    there is a checkpoint after every step, so that most of the time is spent in writing them. Each of the
    runs is killed in a process of its own, goes on from what is found, and is compared with the one that was
    left alone.

    @device
    Scenario: Fifty times
      Given the first 200 training images of the digits
      And the recipe
        | dataset       | digits         |
        | model         | two_layer      |
        | arguments     | {"hidden": 64} |
        | epochs        | 2              |
        | batch_size    | 40             |
        | lr            | 0.1            |
        | shift         | 1              |
        | ema           | 0.9            |
        | deterministic | true           |
      When it is killed at 50 random moments, and each time goes on
      Then 50 times the newest checkpoint was whole, and none was damaged
      And it went on from at least 4 different steps
      And each time it ended as the uninterrupted one, bit for bit
      And with the next checkpoint what was unfinished is gone

    @device
    Scenario Outline: At each stage of writing one
      Given the first 40 training images of the digits
      And the recipe
        | dataset       | digits    |
        | model         | two_layer |
        | epochs        | 1         |
        | batch_size    | 8         |
        | lr            | 0.1       |
        | deterministic | true      |
      When it is killed after its first checkpoint, <stage>, and goes on
      Then 1 times the newest checkpoint was whole, and none was damaged
      And the newest was that of step <step>, beside <unfinished> unfinished files
      And each time it ended as the uninterrupted one, bit for bit
      And with the next checkpoint what was unfinished is gone

      Examples: what was not renamed was never there
        | stage                            | step | unfinished |
        | before the file is flushed       | 1    | 1          |
        | before the file is renamed       | 1    | 1          |
        | before the folder is flushed     | 2    | 0          |
        | before the third file is renamed | 2    | 1          |

  @device @refusals
  Rule: CKPT-13 A checkpoint that no such training has written is refused, and the training is as it was
    A checksum finds damage, no forgery; a training that sees one image only, or trains on at another rate,
    would still end. What follows from the recipe is compared with it. Which finite numbers the weights have,
    what was measured, and which random numbers are drawn next, is believed.

    Scenario Outline: With <place> set to <value>
      Given the first 20 training images of the digits
      And the recipe
        | dataset    | digits    |
        | model      | two_layer |
        | epochs     | 2         |
        | batch_size | 8         |
        | lr         | 0.1       |
        | momentum   | 0.9       |
        | ema        | 0.9       |
      When it is interrupted after 4 steps, and a checkpoint is written
      Given in the checkpoint <place> is <value>
      When going on with it is attempted
      Then it is refused because
        """
        restore: expected <words>
        """
      And the training is as it was

      Examples: the recipe
        | place            | value      | words                                                                      |
        | recipe           | []         | the checkpoint of a training, got one whose recipe does not fit: list      |
        | recipe/lr        | zeros(2)   | a checkpoint of the same recipe, with lr 0.1, got tensor([0., 0.])         |
        | recipe/arguments | [zeros(2)] | a checkpoint of the same recipe, with arguments {}, got [tensor([0., 0.])] |

      Examples: how far it is
        | place                | value | words                                                                                                                              |
        | progress             | 1     | the checkpoint of a training, got one whose progress does not fit: TypeError                                                       |
        | progress/epoch       | "1"   | the checkpoint of a training, got one whose progress does not fit: progress: expected epoch from 0 to 2, got '1'                   |
        | progress/epoch       | True  | the checkpoint of a training, got one whose progress does not fit: progress: expected epoch from 0 to 2, got True                  |
        | progress/epoch       | -5    | the checkpoint of a training, got one whose progress does not fit: progress: expected epoch from 0 to 2, got -5                    |
        | progress/epoch       | 99    | the checkpoint of a training, got one whose progress does not fit: progress: expected epoch from 0 to 2, got 99                    |
        | progress/epoch       | 2     | the checkpoint of a training, got one whose progress does not fit: progress: expected batch from 0 to 0, got 1                     |
        | progress/epoch       | 0     | the checkpoint of a training, got one whose scheduler does not fit: scheduler: expected 1 steps, got 4                             |
        | progress/batch       | 4     | the checkpoint of a training, got one whose progress does not fit: progress: expected batch from 0 to 3, got 4                     |
        | progress/seconds     | nan   | the checkpoint of a training, got one whose progress does not fit: progress: expected seconds of at least 0 and below inf, got nan |
        | scheduler/last_epoch | 1     | the checkpoint of a training, got one whose scheduler does not fit: scheduler: expected 4 steps, got 1                             |

      Examples: the order of the images
        | place | value                   | words                                                                                                                              |
        | order | zeros(20).long()        | the checkpoint of a training, got one whose order does not fit: order: expected each of 20 images once, got (20,) of torch.int64   |
        | order | zeros(0).long()         | the checkpoint of a training, got one whose order does not fit: order: expected each of 20 images once, got (0,) of torch.int64    |
        | order | tensor(range(20)) + 1   | the checkpoint of a training, got one whose order does not fit: order: expected each of 20 images once, got (20,) of torch.int64   |
        | order | tensor(range(20)) * 1.0 | the checkpoint of a training, got one whose order does not fit: order: expected each of 20 images once, got (20,) of torch.float32 |
        | order | [0]                     | the checkpoint of a training, got one whose order does not fit: AttributeError                                                     |

      Examples: the weights, their average, and the velocities
        | place                             | value                              | words                                                                                                                                                                        |
        | model                             | {}                                 | the checkpoint of a training, got one whose model does not fit: load_weights: expected the 4 names of the model, got them without '1.bias', '1.weight', '3.bias', '3.weight' |
        | model/3.bias                      | tensor([nan] * 10)                 | the checkpoint of a training, got one whose model does not fit: load_weights: expected finite numbers in '3.bias', got nan at [0]                                            |
        | average                           | None                               | the checkpoint of a training, got one whose average does not fit: TypeError                                                                                                  |
        | average/updates                   | 5                                  | the checkpoint of a training, got one whose average does not fit: average: expected updates from 0 to 4, got 5                                                               |
        | average/model/3.bias              | zeros(3)                           | the checkpoint of a training, got one whose average does not fit: load_weights: expected '3.bias' of shape (10,), got (3,)                                                   |
        | optimizer/state                   | {9: {"momentum_buffer": zeros(3)}} | the checkpoint of a training, got one whose optimizer does not fit: KeyError                                                                                                 |
        | optimizer/state/0                 | {}                                 | the checkpoint of a training, got one whose optimizer does not fit: KeyError                                                                                                 |
        | optimizer/state/0/momentum_buffer | zeros(3)                           | the checkpoint of a training, got one whose optimizer does not fit: velocity: expected 0 of shape (256, 64), got (3,)                                                        |
        | optimizer/state/0/momentum_buffer | "x"                                | the checkpoint of a training, got one whose optimizer does not fit: AttributeError                                                                                           |

      Examples: what was measured, and what is drawn
        | place                    | value                                                                                         | words                                                                                                                                                                                                                            |
        | metrics/history          | ["x"]                                                                                         | the checkpoint of a training, got one whose metrics does not fit: AttributeError                                                                                                                                                 |
        | metrics/history          | []                                                                                            | the checkpoint of a training, got one whose metrics does not fit: history: expected 1 epochs, got 0                                                                                                                              |
        | metrics/history/0        | {"epoch": 1}                                                                                  | the checkpoint of a training, got one whose metrics does not fit: history: expected the finite accuracy, epoch, loss, lr, test_accuracy, test_loss of epoch 1, got {'epoch': 1}                                                  |
        | metrics/history/0        | {"epoch": 2, "loss": 1, "accuracy": 1, "test_loss": 1, "test_accuracy": 1, "lr": 1}           | the checkpoint of a training, got one whose metrics does not fit: history: expected the finite accuracy, epoch, loss, lr, test_accuracy, test_loss of epoch 1, got {'accuracy': 1, 'epoch': 2, 'loss': 1, 'lr': 1, ...}          |
        | metrics/history/0        | {"epoch": 1, "loss": nan, "accuracy": 1, "test_loss": 1, "test_accuracy": 1, "lr": 1}         | the checkpoint of a training, got one whose metrics does not fit: history: expected the finite accuracy, epoch, loss, lr, test_accuracy, test_loss of epoch 1, got {'accuracy': 1, 'epoch': 1, 'loss': nan, 'lr': 1, ...}        |
        | metrics/history/0        | {"epoch": 1, "loss": tensor(1.0), "accuracy": 1, "test_loss": 1, "test_accuracy": 1, "lr": 1} | the checkpoint of a training, got one whose metrics does not fit: history: expected the finite accuracy, epoch, loss, lr, test_accuracy, test_loss of epoch 1, got {'accuracy': 1, 'epoch': 1, 'loss': tensor(1.), 'lr': 1, ...} |
        | metrics/history/0        | {"epoch": 1, "loss": "x", "accuracy": 1, "test_loss": 1, "test_accuracy": 1, "lr": 1}         | the checkpoint of a training, got one whose metrics does not fit: history: expected the finite accuracy, epoch, loss, lr, test_accuracy, test_loss of epoch 1, got {'accuracy': 1, 'epoch': 1, 'loss': 'x', 'lr': 1, ...}        |
        | metrics/epoch/confusion  | [[8]]                                                                                         | the checkpoint of a training, got one whose metrics does not fit: metrics: expected 8 images of 10 classes, no count below 0, got 8 of 1                                                                                         |
        | metrics/epoch/confusion  | [[1] * 10] * 10                                                                               | the checkpoint of a training, got one whose metrics does not fit: metrics: expected 8 images of 10 classes, no count below 0, got 100 of 10                                                                                      |
        | metrics/epoch/confusion  | [[9, -1] + [0] * 8] + [[0] * 10] * 9                                                          | the checkpoint of a training, got one whose metrics does not fit: metrics: expected 8 images of 10 classes, no count below 0, got 8 of 10                                                                                        |
        | metrics/epoch/total_loss | nan                                                                                           | the checkpoint of a training, got one whose metrics does not fit: metrics: expected total_loss of at least 0 and below inf, got nan                                                                                              |
        | random/own               | zeros(3).byte()                                                                               | the checkpoint of a training, got one whose random does not fit: RuntimeError                                                                                                                                                    |
        | random/cpu               | zeros(3).byte()                                                                               | the checkpoint of a training, got one whose random does not fit: RuntimeError                                                                                                                                                    |

    Scenario Outline: What a loss is multiplied by in float16: <place> of <value>
      Given the first 20 training images of the digits
      And the recipe
        | dataset    | digits    |
        | model      | two_layer |
        | epochs     | 2         |
        | batch_size | 8         |
        | lr         | 0.1       |
        | precision  | float16   |
      When it is interrupted after 4 steps, and a checkpoint is written
      Given in the checkpoint <place> is <value>
      When going on with it is attempted
      Then it is refused because
        """
        restore: expected the checkpoint of a training, got one whose scaler does not fit: <words>
        """
      And the training is as it was

      Examples: nothing, less than is ever taken, and more steps than there were
        | place                  | value | words                                                         |
        | scaler                 | None  | TypeError                                                     |
        | scaler                 | {}    | KeyError                                                      |
        | scaler/scale           | 0.0   | scaler: expected scale of at least 0.5 and below inf, got 0.0 |
        | scaler/scale           | nan   | scaler: expected scale of at least 0.5 and below inf, got nan |
        | scaler/_growth_tracker | 5     | scaler: expected steps from 0 to 4, got 5                     |
