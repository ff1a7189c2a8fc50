Feature: Hostile submissions
  A submission comes from a stranger, and may have been made to harm: to run code where it is opened, to
  write where it should not, to take all memory or time. Each way is refused, in words that say what is
  wrong. Nothing of it runs, and nothing is written but into the folder that it is worked with.

  Below, one honest submission is changed, in one thing at a time. The archives are built by hand or by
  `zipfile`, which nothing of the gate uses. The memory is what the process takes beyond what it had before.

  Background:
    Given the tolerances
      | name    | relative | absolute | because                                             |
      | counted | 1e-12    | 0        | shares of 359 images, each one counted right or not |

  @refusals
  Rule: HOST-1 What is no archive is refused before anything of it is read
    A pipe would be waited for, and a device read for ever, by whoever only opened them.

    Scenario Outline: No archive
      Given the hostile submission: <what>
      When opening it and loading its model is attempted
      Then it is refused because
        """
        <words>
        """
      And that is for its <stage>
      And nothing of it has run
      And nothing has been written outside the work folder
      And the work folder holds nothing
      And it has taken less than 16 MB of memory

      Examples: instead of an archive
        | what                                   | stage     | words                                                                                                             |
        | nothing                                | structure | submission: expected a file, got nothing at FILE                                                                  |
        | an empty file                          | structure | submission: expected a zip archive, got an empty file                                                             |
        | a folder                               | structure | submission: expected a file, got a folder                                                                         |
        | a pipe                                 | structure | submission: expected a file, got a pipe or a device                                                               |
        | a link to a device                     | structure | submission: expected a file, got a pipe or a device                                                               |
        | a link to itself                       | structure | submission: expected a file that can be read, got Too many levels of symbolic links                               |
        | a text                                 | structure | submission: expected a zip archive, got a file that begins with b'a '                                             |
        | a pickle that runs code                | structure | submission: expected a zip archive, got a file that begins with b'\\x80\\x04'                                     |
        | torch.save of an object that runs code | structure | submission: expected a plain zip archive, got one with the records of zip64, for more than 65,534 members or 4 GB |
        | torch.save of it in the legacy format  | structure | submission: expected a zip archive, got a file that begins with b'\\x80\\x02'                                     |
        | 100,000,001 bytes                      | size      | submission: expected an archive of at most 100,000,000 bytes, got 100,000,001                                     |
        | a tar archive                          | structure | submission: expected a zip archive, got a file that begins with b'ma'                                             |

  @refusals
  Rule: HOST-2 Damage is noticed wherever it is
    What a member holds is in a checksum, and its place, length and name are told twice. Dates, versions and
    permissions are neither: a gate does not read them.

    Scenario Outline: Damage
      Given the hostile submission: <what>
      When opening it and loading its model is attempted
      Then it is refused because
        """
        <words>
        """
      And that is for its <stage>
      And nothing of it has run
      And nothing has been written outside the work folder
      And the work folder holds nothing
      And it has taken less than 16 MB of memory

      Examples: cut, flipped, swapped
        | what                                          | stage     | words                                                                                                               |
        | cut in half                                   | structure | submission: expected a zip archive, got one without its last record at its end: it is cut short, or has a comment   |
        | cut by its last byte                          | structure | submission: expected a zip archive, got one without its last record at its end: it is cut short, or has a comment   |
        | cut by its first byte                         | structure | submission: expected a file of 3,876 bytes, as its last record says, got 3,875                                      |
        | with a bit of a local header flipped          | structure | submission: expected manifest.json to be described alike in the directory and before its data, got two descriptions |
        | with a bit of the weights flipped             | structure | submission: expected checkpoints/net.safetensors with the checksum f66826e6, got 65b9f62b: it is damaged            |
        | with a bit of the directory flipped           | structure | submission: expected an entry at byte 0 of the directory, got something else                                        |
        | with a bit of the last record flipped         | structure | submission: expected a file of 3,860 bytes, as its last record says, got 3,876                                      |
        | with a member that is longer than its data    | structure | submission: expected models/net.py, which is not compressed, to be as long as its data, got 100,000 for 17 bytes    |
        | with a member that reaches into the directory | structure | submission: expected models/net.py to end before the directory, got 100,000 bytes from 3,584 on, of 3,601           |
        | with a deflated member that is none           | structure | submission: expected models/net.py to be deflated, got what no inflating makes sense of                             |
        | with bytes behind a deflated member           | structure | submission: expected models/net.py to be deflated in 23 bytes, got an end elsewhere                                 |
        | of which two parts are swapped                | structure | submission: expected manifest.json at byte 0, got something else                                                    |

  @refusals
  Rule: HOST-3 Nothing is unpacked beyond what it is said to be, nor beyond the limit
    Source: Fifield, A better zip bomb, WOOT (2019): 46 MB that unpack to 4.5 PB, by members that overlap.

    Scenario Outline: Bombs
      Given the hostile submission: <what>
      When opening it and loading its model is attempted
      Then it is refused because
        """
        <words>
        """
      And that is for its <stage>
      And nothing of it has run
      And nothing has been written outside the work folder
      And the work folder holds nothing
      And it has taken less than 16 MB of memory

      Examples: members that lie, that are too many, that overlap; bytes that are none's
        | what                                      | stage     | words                                                                                                                                              |
        | 100 MB of zeros that are said to be 1,000 | structure | submission: expected models/net.py to unpack to 1,000 bytes, as its directory says, got more                                                       |
        | 1,000 zeros that are said to be 2,000     | structure | submission: expected models/net.py to unpack to 2,000 bytes, as its directory says, got 1,000                                                      |
        | 50 MB of zeros in a text                  | size      | submission: expected models/net.py of at most 1,000,000 bytes, got 50,000,000                                                                      |
        | 4 GB that are not there                   | structure | submission: expected at most 100,000,000 bytes when it is unpacked, got 4,294,970,689, as its directory says                                       |
        | two checkpoints of 60 MB                  | structure | submission: expected at most 100,000,000 bytes when it is unpacked, got 120,003,412, as its directory says                                         |
        | an archive within the archive             | structure | submission: expected manifest.json, checkpoints/NAME.safetensors (or .pth, .pt), configs/NAME.json and models/NAME.py alone, got 'models/more.zip' |
        | members that overlap                      | structure | submission: expected members one after the other, got models/inner.py, which begins within models/outer.py                                         |
        | bytes that belong to no member            | structure | submission: expected members one after the other, got 6 bytes between models/net.py and the directory                                              |
        | an archive behind a pickle                | structure | submission: expected a file of 3,876 bytes, as its last record says, got 4,376                                                                     |

  @refusals
  Rule: HOST-4 A directory is read only as far as an archive of this kind can have one
    `zipfile` makes an object of every entry of a directory, before it is asked for any: some GB for ten
    million of them.

    Scenario Outline: Long listings
      Given the hostile submission: <what>
      When opening it and loading its model is attempted
      Then it is refused because
        """
        <words>
        """
      And that is for its <stage>
      And nothing of it has run
      And nothing has been written outside the work folder
      And the work folder holds nothing
      And it has taken less than 16 MB of memory

      Examples: claimed, and real
        | what                                           | stage     | words                                                                                                             |
        | 65,534 members, as it claims                   | structure | submission: expected at most 1,000 members in a directory of 1,000,000 bytes, got 65,534 in 253 bytes             |
        | 65,535 members, as it claims                   | structure | submission: expected a plain zip archive, got one with the records of zip64, for more than 65,534 members or 4 GB |
        | 10,000,000 members, as its zip64 record claims | structure | submission: expected a plain zip archive, got one with the records of zip64, for more than 65,534 members or 4 GB |
        | 10,000,000 members in 460 MB                   | size      | submission: expected an archive of at most 100,000,000 bytes, got 460,000,000                                     |
        | 2,000 members                                  | structure | submission: expected at most 1,000 members in a directory of 1,000,000 bytes, got 2,004 in 119,143 bytes          |
        | a directory of 1 MB for three members          | structure | submission: expected a file of 1,003,623 bytes, as its last record says, got 3,876                                |
        | more in its directory than it claims           | structure | submission: expected a directory of 3 members in 253 bytes, got one of 194                                        |
        | a part on another disk                         | structure | submission: expected an archive in one piece, got one that is spread, with 4 of 4 members here                    |
        | a comment                                      | structure | submission: expected a zip archive, got one without its last record at its end: it is cut short, or has a comment |

  @refusals
  Rule: HOST-5 A name is plain, relative, alone, and that of a file
    A gate here makes no path of a name; whoever unpacks the archive to look into it does. Source: CWE-22,
    CWE-59, CWE-176.

    Scenario Outline: Names
      Given the hostile submission: <what>
      When opening it and loading its model is attempted
      Then it is refused because
        """
        <words>
        """
      And that is for its <stage>
      And nothing of it has run
      And nothing has been written outside the work folder
      And the work folder holds nothing
      And it has taken less than 16 MB of memory

      Examples: paths, letters, kinds of file, duplicates, and what is done to the data
        | what                                  | stage     | words                                                                                                                                                 |
        | an absolute path                      | structure | submission: expected names relative to the archive, got the absolute /etc/evil.py                                                                     |
        | a path upwards                        | structure | submission: expected names that stay below the archive, got models/../../evil.py                                                                      |
        | a backslash                           | structure | submission: expected names without backslash and colon, which mean folder and drive to some, got models\\..\\evil.py                                  |
        | a drive letter                        | structure | submission: expected names without backslash and colon, which mean folder and drive to some, got C:/evil.py                                           |
        | NUL in a name                         | structure | submission: expected names of printable letters, got 'models/ne\\x00.py'                                                                              |
        | a line break in a name                | structure | submission: expected names of printable letters, got 'models/ne\\n.py'                                                                                |
        | letters from right to left            | structure | submission: expected names of printable letters, got 'models/\\u202eyp.py'                                                                            |
        | a name in Latin-1                     | structure | submission: expected names in UTF-8, got b'models/ne\\xe9.py'                                                                                         |
        | a name of 300 letters                 | structure | submission: expected names of at most 200 letters, got one of 300                                                                                     |
        | a folder as member                    | structure | submission: expected files alone, got the folder models/                                                                                              |
        | a folder in a folder                  | structure | submission: expected manifest.json, checkpoints/NAME.safetensors (or .pth, .pt), configs/NAME.json and models/NAME.py alone, got 'models/deep/net.py' |
        | a program                             | structure | submission: expected manifest.json, checkpoints/NAME.safetensors (or .pth, .pt), configs/NAME.json and models/NAME.py alone, got 'models/evil.exe'    |
        | a file beside the folders             | structure | submission: expected manifest.json, checkpoints/NAME.safetensors (or .pth, .pt), configs/NAME.json and models/NAME.py alone, got 'setup.py'           |
        | a symbolic link                       | structure | submission: expected files alone, got a symbolic link called models/net.py                                                                            |
        | a device as member                    | structure | submission: expected files alone, got a device called models/net.py                                                                                   |
        | a pipe as member                      | structure | submission: expected files alone, got a pipe called models/net.py                                                                                     |
        | a name twice                          | structure | submission: expected each name once, in whatever case, got models/net.py twice                                                                        |
        | a name in two cases                   | structure | submission: expected each name once, in whatever case, got models/Net.py beside models/net.py                                                         |
        | a letter in two encodings             | structure | submission: expected each name once, in whatever case, got models/é.py beside models/é.py                                                            |
        | two names for a member                | structure | submission: expected models/out.py to be described alike in the directory and before its data, got two descriptions                                   |
        | another name in an extra field        | structure | submission: expected members without extra fields and comments, which some readers take names from, got models/net.py with 19 bytes of them           |
        | another name before the data          | structure | submission: expected members without extra fields and comments, which some readers take names from, got models/net.py with 19 bytes of them           |
        | a comment on a member                 | structure | submission: expected members without extra fields and comments, which some readers take names from, got models/net.py with 10 bytes of them           |
        | an encrypted member                   | structure | submission: expected no encryption, got models/net.py, which is encrypted                                                                             |
        | a size that follows the data          | structure | submission: expected sizes before the data, got models/net.py, whose size follows it: package it with python -m impl package                          |
        | a member compressed with LZMA         | structure | submission: expected members that are stored or deflated, got manifest.json, compressed by method 14                                                  |
        | a member compressed in an unknown way | structure | submission: expected members that are stored or deflated, got models/net.py, compressed by method 99                                                  |

  @refusals
  Rule: HOST-6 A manifest is JSON that has one meaning, and tells of every member
    Readers of JSON differ where a key comes twice, or a number is too large for them: then a gate judges what
    another does not see.

    Scenario Outline: Manifests
      Given the hostile submission: <what>
      When opening it and loading its model is attempted
      Then it is refused because
        """
        <words>
        """
      And that is for its <stage>
      And nothing of it has run
      And nothing has been written outside the work folder
      And the work folder holds nothing
      And it has taken less than 16 MB of memory

      Examples: no JSON, doubtful JSON, and another archive's
        | what                                          | stage     | words                                                                                                                                                                           |
        | no manifest                                   | structure | submission: expected manifest.json, got an archive without it                                                                                                                   |
        | a manifest that is no JSON                    | structure | submission: expected manifest.json to be JSON, got Expecting value at line 1, column 1                                                                                          |
        | a manifest that is a list                     | structure | submission: expected manifest.json to be a JSON object, got list                                                                                                                |
        | a manifest in UTF-16                          | structure | submission: expected manifest.json in UTF-8, got the byte b'\\xff' at 0                                                                                                         |
        | a manifest of 100,000 levels                  | structure | submission: expected manifest.json to be JSON of a few levels, got so many that it cannot be read                                                                               |
        | a manifest with a key twice                   | structure | submission: expected each key of manifest.json once, got 'format' twice                                                                                                         |
        | a manifest with a number of 5,000 digits      | structure | submission: expected numbers of at most 18 digits in manifest.json, got one of 5000                                                                                             |
        | a manifest with NaN                           | structure | submission: expected finite numbers in manifest.json, got 'NaN'                                                                                                                 |
        | a manifest with 1e999                         | structure | submission: expected finite numbers in manifest.json, got '1e999'                                                                                                               |
        | a manifest with a key more                    | structure | submission: expected manifest.json with format, checkpoint, parameters, members, got ['checkpoint', 'format', 'members', 'more', 'parameters']                                  |
        | a manifest of a later format                  | structure | submission: expected manifest.json of format 1, got 2                                                                                                                           |
        | a manifest without a checkpoint               | structure | submission: expected manifest.json with format, checkpoint, parameters, members, got ['format', 'members', 'parameters']                                                        |
        | a manifest of a checkpoint that is not there  | structure | submission: expected one of the checkpoints as that of manifest.json, got 'checkpoints/other.pth'                                                                               |
        | a manifest whose checkpoint is a text         | structure | submission: expected one of the checkpoints as that of manifest.json, got 'models/net.py'                                                                                       |
        | a manifest whose checkpoint is a number       | structure | submission: expected a text in manifest.json, got 1                                                                                                                             |
        | a manifest whose members are a list           | structure | submission: expected an object as members of manifest.json, got []                                                                                                              |
        | a manifest with true as parameters            | structure | submission: expected a whole number as parameters in manifest.json, got True                                                                                                    |
        | a manifest with fewer parameters than none    | structure | submission: expected a whole number as parameters in manifest.json, got -1                                                                                                      |
        | another digest than that of the source        | structure | submission: expected models/net.py to be 17 bytes of SHA-256 00000000…, got 17 bytes of SHA-256 6c4508ea…                                                                       |
        | a digest of 3 digits                          | structure | submission: expected a SHA-256 of 64 digits for 'models/net.py', got one of 3                                                                                                   |
        | another size than that of the source          | structure | submission: expected models/net.py to be 1 bytes of SHA-256 6c4508ea…, got 17 bytes of SHA-256 6c4508ea…                                                                        |
        | a number in the place of an entry             | structure | submission: expected size and sha256 of 'models/net.py', got 1                                                                                                                  |
        | an entry with a key more                      | structure | submission: expected 'models/net.py' with size, sha256, got ['more', 'sha256', 'size']                                                                                          |
        | a member that the manifest does not know      | structure | submission: expected the members of manifest.json alone, got models/a.py as well                                                                                                |
        | a member of the manifest that is not there    | structure | submission: expected the members of manifest.json, got an archive without 'models/net.py'                                                                                       |
        | a member of the manifest with an endless name | structure | submission: expected the members of manifest.json, got an archive without 'nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn… |

  @refusals
  Rule: HOST-7 A description builds what is registered, and nothing that is too large
    It stands for a model's code. How large the model is has to be known before any of it is allocated.

    Scenario Outline: Descriptions
      Given the hostile submission: <what>
      When opening it and loading its model is attempted
      Then it is refused because
        """
        <words>
        """
      And that is for its <stage>
      And nothing of it has run
      And nothing has been written outside the work folder
      And it has taken less than 32 MB of memory

      Examples: no description, no known model, no model of a sensible size
        | what                                | stage     | words                                                                                                                                                                                  |
        | no description                      | structure | submission: expected configs/net.json, which describes the model of checkpoints/net.safetensors, got an archive without it                                                             |
        | a description that is a list        | structure | submission: expected configs/net.json to be a JSON object, got list                                                                                                                    |
        | a description with infinity         | structure | submission: expected finite numbers in configs/net.json, got 'Infinity'                                                                                                                |
        | a description for other images      | structure | submission: expected cifar10 or digits as dataset of the description, got 'imagenet'                                                                                                   |
        | a description for a list of images  | structure | submission: expected cifar10 or digits as dataset of the description, got ['digits']                                                                                                   |
        | a model that nobody knows           | loading   | submission: description: expected model to be one of chain, compact_cnn, fast_cnn, resnet20, resnet32, small_cnn, two_layer, got 'os.system'                                                     |
        | a model that is no name             | loading   | submission: description: expected model to be one of chain, compact_cnn, fast_cnn, resnet20, resnet32, small_cnn, two_layer, got ['chain']                                                       |
        | an argument that nobody knows       | loading   | submission: chain: expected no arguments but architecture, got 'more'                                                                                                                  |
        | a layer of 10^18 weights            | loading   | submission: chain: expected in_features to be a whole number from 1 to 1000000, got 'Linear(1000000000, 1000000000)'                                                                   |
        | an image of 10^9 pixels on a side   | loading   | submission: description: expected inputs to be three whole numbers from 1 to 1000, got [1, 1000000000, 1000000000]                                                                     |
        | 5 residuals within each other       | loading   | submission: chain: expected at most 4 residuals within each other, got 'Residual(ReLU())'                                                                                              |
        | 200 residuals within each other     | loading   | submission: chain: expected calls such as ReLU(), joined by ->, got 'Residual(Residual(Residual(Residual(Residual(Residual(Residu...'                                                  |
        | 5,000 brackets within each other    | loading   | submission: chain: expected calls such as ReLU(), joined by ->, got 'ReLU((((((((((((((((((((((((((((((((((((((((((((((((((((((((...'                                                  |
        | 300 layers                          | loading   | submission: chain: expected at most 200 layers, got 300                                                                                                                                |
        | an architecture of 11,106 letters   | loading   | submission: description: expected the argument 'architecture' to be a number up to 1000000, up to 100 of them, or a text of up to 10000 characters, got 'ReLU() -> Re...U() -> ReLU()' |
        | code in the place of a number       | loading   | submission: chain: expected numbers, True or False as arguments, got "Linear(__import__('os').system('touch ran'), 10)"                                                                |
        | a class more than there are logits  | loading   | submission: chain: expected 11 numbers an image, got shape (10,)                                                                                                                       |
        | a model of images of one pixel      | loading   | submission: description: expected inputs [1, 8, 8] of digits, got [1, 1, 1]                                                                                                            |
        | a class fewer than the data set has | loading   | submission: description: expected 10 classes of digits, got 9                                                                                                                          |
        | a class whose name moves the cursor | loading   | submission: description: expected classes to be 1 to 1000 names of 1 to 100 printable characters, got ['\\x1b[0A', '\\x1b[1A', '\\x1b[2A', '\\x1b[3A', '\\x1b[4A', '\\x1b[5A', ...]    |
        | a deviation of nothing              | loading   | submission: description: expected std to be numbers from 0.0001 to 1, one a channel, got [0.0]                                                                                         |
        | fewer parameters than it claims     | loading   | submission: expected the 651 parameters of the manifest, got a model of 650                                                                                                            |

  @refusals
  Rule: HOST-8 A pickle is never run
    Source: the documentation of Python's module pickle: it is possible to construct data which will execute
    arbitrary code during unpickling.

    Scenario Outline: Pickles
      Given the hostile submission: <what>
      When opening it and loading its model is attempted
      Then it is refused because
        """
        <words>
        """
      And that is for its <stage>
      And nothing of it has run
      And nothing has been written outside the work folder
      And it has taken less than 128 MB of memory

      Examples: in all formats of torch.save, under right and wrong names
        | what                                       | stage   | words                                                                                                                             |
        | torch.save that runs code, as .pth         | loading | submission: checkpoints/net.pth: expected weights alone, got a pickle that names '__builtin__.getattr'                            |
        | torch.save that runs code, as .pt          | loading | submission: checkpoints/net.pt: expected weights alone, got a pickle that names '__builtin__.getattr'                             |
        | the legacy format that runs code, as .pth  | loading | submission: checkpoints/net.pth: expected weights alone, got a pickle that names '__builtin__.getattr'                            |
        | a pickle that runs code, as .pth           | loading | submission: checkpoints/net.pth: expected weights alone, got a pickle of protocol 4                                               |
        | a pickle that runs code, as .safetensors   | loading | submission: checkpoints/net.safetensors: expected weights alone, got a pickle of protocol 4                                       |
        | torch.save that runs code, as .safetensors | loading | submission: checkpoints/net.safetensors: expected weights alone, got a pickle that names '__builtin__.getattr'                    |
        | torch.save of a whole model                | loading | submission: checkpoints/net.pth: expected weights alone, got a pickle that names 'torch.nn.modules.linear.Linear'                 |
        | torch.save of a text                       | loading | submission: checkpoints/net.pth: expected a dictionary of weights, got str                                                        |
        | torch.save cut in half                     | loading | submission: checkpoints/net.pth: expected a file of torch.save, got damage (BadZipFile)                                           |
        | torch.save of 90 MB in 90 KB               | loading | submission: checkpoints/net.pth: expected a file of torch.save, whose members are together no larger than itself, got larger ones |

  @refusals
  Rule: HOST-9 The header of safetensors is believed in nothing
    Source: the format, github.com/huggingface/safetensors: eight bytes of length, a JSON of that length, and
    the tensors, without holes.

    Scenario Outline: Headers
      Given the hostile submission: <what>
      When opening it and loading its model is attempted
      Then it is refused because
        """
        <words>
        """
      And that is for its <stage>
      And nothing of it has run
      And nothing has been written outside the work folder
      And it has taken less than 192 MB of memory

      Examples: lengths, JSON, offsets
        | what                                  | stage   | words                                                                                                                         |
        | an empty checkpoint                   | loading | submission: checkpoints/net.safetensors: expected a checkpoint, a safetensors file or a file of torch.save, got an empty file |
        | a checkpoint of 4 bytes               | loading | submission: checkpoints/net.safetensors: expected a checkpoint, a safetensors file or a file of torch.save, got other bytes   |
        | a header of 2^63 bytes                | loading | submission: checkpoints/net.safetensors: expected a header of at most 2 bytes, got 9,223,372,036,854,775,808                  |
        | a header that is longer than the file | loading | submission: checkpoints/net.safetensors: expected a header of at most 2 bytes, got 1,000                                      |
        | a header that is no JSON              | loading | submission: checkpoints/net.safetensors: expected a checkpoint, a safetensors file or a file of torch.save, got other bytes   |
        | a header that is a list               | loading | submission: checkpoints/net.safetensors: expected a checkpoint, a safetensors file or a file of torch.save, got other bytes   |
        | a header of 10,000,000 keys           | loading | submission: checkpoints/net.safetensors: expected a header of at most 4,000,000 bytes, got 60,000,001                         |
        | a header of 100,000 levels            | loading | submission: checkpoints/net.safetensors: expected a safetensors file, got damage (SafetensorError)                            |
        | tensors that overlap                  | loading | submission: checkpoints/net.safetensors: expected a safetensors file, got damage (SafetensorError)                            |
        | a tensor beyond the end               | loading | submission: checkpoints/net.safetensors: expected a safetensors file, got damage (SafetensorError)                            |
        | a tensor of fewer bytes than numbers  | loading | submission: checkpoints/net.safetensors: expected a safetensors file, got damage (SafetensorError)                            |
        | a tensor of 2^62 numbers              | loading | submission: checkpoints/net.safetensors: expected a safetensors file, got damage (SafetensorError)                            |
        | a dtype that nobody knows             | loading | submission: checkpoints/net.safetensors: expected a safetensors file, got damage (SafetensorError)                            |
        | bytes behind the last tensor          | loading | submission: checkpoints/net.safetensors: expected a safetensors file, got damage (SafetensorError)                            |
        | weights cut in half                   | loading | submission: checkpoints/net.safetensors: expected a safetensors file, got damage (SafetensorError)                            |

  @refusals
  Rule: HOST-10 Weights are finite numbers, in the shapes and by the names of the model
    One NaN is enough to make every output NaN; PyTorch stretches one number to fill a bias if it is let.

    Scenario Outline: Numbers
      Given the hostile submission: <what>
      When opening it and loading its model is attempted
      Then it is refused because
        """
        <words>
        """
      And that is for its <stage>
      And nothing of it has run
      And nothing has been written outside the work folder
      And it has taken less than 16 MB of memory

      Examples: names, shapes, values, types
        | what                            | stage   | words                                                                                                        |
        | a weight missing                | loading | submission: load_weights: expected the 2 names of the model, got them without '1.bias'                       |
        | a weight too many               | loading | submission: load_weights: expected the 2 names of the model, got them with '1.more'                          |
        | weights by other names          | loading | submission: load_weights: expected the 2 names of the model, got them without '1.bias' and with 'bias'       |
        | weights transposed              | loading | submission: load_weights: expected '1.weight' of shape (10, 64), got (64, 10)                                |
        | weights that would be broadcast | loading | submission: load_weights: expected '1.bias' of shape (10,), got (1,)                                         |
        | a weight that is NaN            | loading | submission: load_weights: expected finite numbers in '1.weight', got nan at [3, 5]                           |
        | a weight that is infinite       | loading | submission: load_weights: expected finite numbers in '1.weight', got -inf at [3, 5]                          |
        | whole numbers as weights        | loading | submission: load_weights: expected '1.bias' of dtype torch.float32, got torch.int64                          |
        | complex numbers as weights      | loading | submission: checkpoints/net.pth: expected weights alone, got a pickle that names 'torch.ComplexFloatStorage' |

  Rule: HOST-11 What is honest passes; the source of its model is for people, and no gate runs it
    A description builds the model. What the source would do when it is imported is nobody's concern.

    Scenario: An honest submission, whose source would end the process
      Given an honest submission
      When it is opened, and its model is loaded
      Then nothing of it has run
      And nothing has been written outside the work folder
      And the work folder holds checkpoint.safetensors

    Scenario: An honest submission that is compressed, around the size of the pieces that it is read in
      Given an honest submission, deflated, with sources of 65500 to 65600 zeros
      When it is opened, and its model is loaded
      Then nothing of it has run
      And nothing has been written outside the work folder
      And the work folder holds checkpoint.safetensors

  Rule: HOST-12 A model is run in a process of its own, in limits of time and memory
    What it takes is not known before. A process can be ended, whatever it does; what was found by then is
    told.

    @device
    Scenario: An honest submission
      Given an honest submission
      When it is judged on the digits
      Then it is judged to the end
      And it has 650 parameters in 2744 bytes
      And its SHA-256 is told
      And its accuracy and the recall of each class are, within the counted tolerance, those of NumPy
      And nothing is left of what was worked with

    @device
    Scenario: Written over while it is judged
      Given an honest submission
      When it is judged on the digits, and written over when its directory has been read
      Then it is judged to the end
      And its SHA-256 is told

    @device
    Scenario: Stopped at the deadline
      Given an honest submission
      And 1e-6 s to evaluate it in, 100 images at a time
      When it is judged on the digits
      Then it is stopped after 100 of 359 images

    Scenario Outline: Too much
      Given a submission of the chain <architecture>
      And <seconds> s to evaluate it in, 500 images at a time
      And <seconds> s more to answer in
      And <memory> MB of memory
      When it is judged on the digits
      Then it is not judged to the end, because
        """
        <words>
        """
      And nothing is left of what was worked with

      Examples: memory, and time within a batch
        | architecture                                                                                                   | seconds | memory | words                                                                                            |
        | Conv2d(1, 4096, 1) -> MaxPool2d(8) -> Flatten() -> Linear(4096, 10)                                            | 60      | 100    | submission: expected a model that fits into the memory it is given, got one that needs more      |
        | Conv2d(1, 500, 7, padding=3) -> Conv2d(500, 500, 7, padding=3) -> MaxPool2d(8) -> Flatten() -> Linear(500, 10) | 0.1     | 4000   | submission: expected a model that is evaluated in 0.1 s, got one that was still busy 0.1 s later |

    @device @gpu
    Scenario: Too much for what it may have of the memory of a GPU
      Given a submission of the chain Conv2d(1, 4096, 1) -> MaxPool2d(8) -> Flatten() -> Linear(4096, 10)
      And 60 s to evaluate it in, 500 images at a time
      And 300 MB of memory
      When it is judged on the digits
      Then it is not judged to the end, because
        """
        submission: expected a model that fits into the memory it is given, got one that needs more
        """

    Scenario Outline: Its part of the memory of a GPU, of <total> MB
      When of a CUDA device of <total> MB a model may have <memory> MB
      Then torch is told to take at most <share> of it

      Examples: a part, and more than there is
        | total | memory | share |
        | 8000  | 2000   | 0.25  |
        | 2000  | 4000   | 1     |

    @device
    Scenario: Never loaded
      Given an honest submission
      And 1e-3 s to load it in
      And 1e-3 s more to answer in
      When it is judged on the digits
      Then it is not judged to the end, because
        """
        submission: expected a model that is loaded in 0.001 s, got one that was still busy 0.001 s later
        """

    @device
    Scenario Outline: A model that a teacher has registered, with SPEC_MODELS
      Given the module ours of a teacher
        """
        import os

        from torch import nn

        from impl.training.models import register


        class Behaved(nn.Sequential):
            def __init__(self, inputs, classes):
                super().__init__(nn.Flatten(), nn.Linear(64, classes))


        @register("prints")
        class Prints(Behaved):
            def forward(self, images):
                print("what is no message")
                return super().forward(images)


        @register("aborts")
        class Aborts(Behaved):
            def forward(self, images):
                return super().forward(images) if images.is_meta else os.abort()


        @register("exits")
        class Exits(Behaved):
            def forward(self, images):
                return super().forward(images) if images.is_meta else os._exit(3)


        @register("fails")
        class Fails(Behaved):
            def forward(self, images):
                return super().forward(images) if images.is_meta else {}["a"]
        """
      And a submission of the registered model <name>
      When it is judged on the digits
      Then it is not judged to the end, because
        """
        <words>
        """

      Examples: well, and not
        | name   | words                                                                                 |
        | prints | None                                                                                  |
        | aborts | submission: expected a model that works, got one that ended its process with SIGABRT  |
        | exits  | submission: expected a model that works, got one that ended its process with status 3 |
        | fails  | submission: expected a model that works, got KeyError: 'a'                            |

  Rule: HOST-13 What is almost right is refused in words, or is as good as the honest one
    Rows are what somebody thought of. Here bits are flipped, pieces cut, moved, repeated and replaced, as
    Hypothesis draws them: by no clock, but also by the constants of the code that is loaded, so that other
    code draws others. How many ways there are to refuse them varies with it, by a third and more.
    `python -m steps.fuzz --examples 100000` tries others, and says how many.

    Scenario Outline: Mutations
      When <count> mutations of the <part> of an honest submission are read
      Then each of the <count> was refused in words, or was as good as the honest one
      And there were <ways> ways to refuse them, or more

      Examples: around the archive, and within it, where its checksums are right again
        | part        | count | ways |
        | archive     | 600   | 30   |
        | manifest    | 100   | 8    |
        | description | 400   | 10   |
        | safetensors | 400   | 4    |
        | pth         | 200   | 2    |
