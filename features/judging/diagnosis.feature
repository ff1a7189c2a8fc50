Feature: Diagnosis
  The reader of a failure is told what is probably wrong. The calls that the scenario made are repeated on the
  layers of a textbook, and on copies of these in each of which one known mistake was made. A mistake is named
  whose copy returns all that was observed, while the textbook does not.

  The samples are folders in the course's interface: one in arrays, one in loops over single numbers. The axes
  of a table are those of the other features.

  Rule: DIAG-1 A known mistake is named, and by its own name
    Source: each mistake is planted here in a right implementation that shares no line with the catalogue.
    Several of them have the same effect on most input: each is to be told from all others by some calls.

    Scenario Outline: Forward in a convolution
      Given a copy of the sample course
      And in its modules/convolution.py one text is replaced by another
        | <text>    |
        | <becomes> |
      And the copy is judged
      When all kinds of its layers are called
      Then the mistake <mistake> is named, and no other

      Examples: one each
        | mistake               | text                                                   | becomes                                                                 |
        | kernel-flipped        | windows, self.weight,                                  | windows, self.weight[:, :, ::-1, ::-1],                                 |
        | kernel-transposed     | windows, self.weight,                                  | windows, self.weight.swapaxes(2, 3),                                    |
        | padding-on-one-side   | (p, p), (p, p))                                        | (2 * p, 0), (2 * p, 0))                                                 |
        | padding-copies-border | (p, p), (p, p)))                                       | (p, p), (p, p)), mode="edge")                                           |
        | padding-ignored       | = kernel_size, stride, padding                         | = kernel_size, stride, 0                                                |
        | stride-ignored        | axis=(2, 3))[:, :, ::s, ::s]                           | axis=(2, 3))                                                            |
        | channels-averaged     | return products +                                      | return products / x.shape[1] +                                          |
        | first-channel-only    | windows, self.weight,                                  | windows[:, :1], self.weight[:, :1],                                     |
        | bias-missing          | return products + self.bias[:, np.newaxis, np.newaxis] | return products                                                         |
        | height-for-width      | axis=(2, 3))[:, :, ::s, ::s]                           | axis=(2, 3))[:, :, ::s, ::s][:, :, :, : (padded.shape[2] - k) // s + 1] |

    Scenario Outline: Backward in a convolution, for its input
      Given a copy of the sample course
      And in its modules/convolution.py one text is replaced by another
        | <text>    |
        | <becomes> |
      And the copy is judged
      When all kinds of its layers are called
      Then the mistake <mistake> is named, and no other

      Examples: one each
        | mistake                          | text                                                    | becomes                                        |
        | stride-ignored-backward          | slice(i, i + s * height, s), slice(j, j + s * width, s) | slice(i, i + height), slice(j, j + width)      |
        | stride-ignored-in-input-gradient | dpadded[:, :, rows, columns]                            | dpadded[:, :, i : i + height, j : j + width]   |
        | kernel-flipped-backward          | dout, self.weight[:, :, i, j])                          | dout, self.weight[:, :, k - 1 - i, k - 1 - j]) |
        | input-gradient-overwritten       | columns] +=                                             | columns] =                                     |
        | gradient-cropped-to-nothing      | dpadded[:, :, p : p + shape[2], p : p + shape[3]]       | dpadded[:, :, p:-p, p:-p]                      |
        | gradient-not-cropped             | dpadded[:, :, p : p + shape[2], p : p + shape[3]]       | dpadded                                        |
        | gradient-cropped-on-one-side     | dpadded[:, :, p : p + shape[2], p : p + shape[3]]       | dpadded[:, :, 2 * p :, 2 * p :]                |

    Scenario Outline: Backward in a convolution, for its parameters
      Given a copy of the sample course
      And in its modules/convolution.py one text is replaced by another
        | <text>    |
        | <becomes> |
      And the copy is judged
      When all kinds of its layers are called
      Then the mistake <mistake> is named, and no other

      Examples: one each
        | mistake                           | text                               | becomes                                                                 |
        | stride-ignored-in-weight-gradient | seen = padded[:, :, rows, columns] | seen = padded[:, :, i : i + height, j : j + width]                      |
        | weight-gradient-flipped           | self.dw[:, :, i, j] =              | self.dw[:, :, k - 1 - i, k - 1 - j] =                                   |
        | weight-gradient-averaged          | dout, seen)                        | dout, seen) / len(dout)                                                 |
        | weight-gradient-of-last-image     | dout, seen)                        | dout[-1:], seen[-1:])                                                   |
        | bias-gradient-averaged            | dout.sum(axis=(0, 2, 3))           | dout.sum(axis=(0, 2, 3)) / len(dout)                                    |
        | bias-gradient-of-one-image        | dout.sum(axis=(0, 2, 3))           | dout[-1].sum(axis=(1, 2))                                               |
        | gradients-averaged                | self.dx =                          | self.dw, self.db = self.dw / len(dout), self.db / len(dout) ; self.dx = |

    Scenario Outline: Forward in a max pooling
      Given a copy of the sample course
      And in its modules/max_pooling.py one text is replaced by another
        | <text>    |
        | <becomes> |
      And the copy is judged
      When all kinds of its layers are called
      Then the mistake <mistake> is named, and no other

      Examples: one each
        | mistake                  | text                                                                      | becomes                                                                     |
        | average-pooling          | return np.take_along_axis(flat, winner[..., np.newaxis], axis=-1)[..., 0] | return flat.mean(axis=-1)                                                   |
        | minimum-pooling          | flat.argmax(axis=-1)                                                      | flat.argmin(axis=-1)                                                        |
        | magnitude-pooling        | flat.argmax(axis=-1)                                                      | np.abs(flat).argmax(axis=-1)                                                |
        | maximum-starts-at-zero   | return np.take_along_axis(flat, winner[..., np.newaxis], axis=-1)[..., 0] | return np.maximum(0, flat.max(axis=-1))                                     |
        | maximum-over-channels    | return np.take_along_axis(flat, winner[..., np.newaxis], axis=-1)[..., 0] | return np.repeat(flat.max(axis=(1, -1))[:, np.newaxis], x.shape[1], axis=1) |
        | pooling-stride-ignored   | = kernel_size, stride                                                     | = kernel_size, kernel_size                                                  |
        | pooling-height-for-width | axis=(2, 3))[:, :, ::s, ::s]                                              | axis=(2, 3))[:, :, ::s, ::s][:, :, :, : (x.shape[2] - k) // s + 1]          |

      Examples: two statements for one
        | mistake   | text                             | becomes                                                                                                                                            |
        | ceil-mode | windows = sliding_window_view(x, | rest = [(0, -(side - k) % s) for side in x.shape[2:]] ; windows = sliding_window_view(np.pad(x, [(0, 0), (0, 0), *rest], constant_values=-np.inf), |

    Scenario Outline: Backward in a max pooling
      Given a copy of the sample course
      And in its modules/max_pooling.py one text is replaced by another
        | <text>    |
        | <becomes> |
      And the copy is judged
      When all kinds of its layers are called
      Then the mistake <mistake> is named, and no other

      Examples: one each
        | mistake                      | text                                                                 | becomes                                                  |
        | gradient-to-every-tie        | share = 1.0 * (np.arange(flat.shape[-1]) == winner[..., np.newaxis]) | share = 1.0 * (flat == flat.max(axis=-1, keepdims=True)) |
        | gradient-to-whole-window     | share = 1.0 * (np.arange(flat.shape[-1]) == winner[..., np.newaxis]) | share = np.ones(flat.shape)                              |
        | pooling-gradient-overwritten | += received                                                          | = received                                               |
        | winner-transposed            | share[..., k * i + j]                                                | share[..., k * j + i]                                    |

      Examples: two statements for one
        | mistake                    | text                                                                 | becomes                                                                                           |
        | gradient-shared-among-ties | share = 1.0 * (np.arange(flat.shape[-1]) == winner[..., np.newaxis]) | ties = flat == flat.max(axis=-1, keepdims=True) ; share = ties / ties.sum(axis=-1, keepdims=True) |

    Scenario Outline: A rectifier
      Given a copy of the sample course
      And in its modules/relu.py one text is replaced by another
        | <text>    |
        | <becomes> |
      And the copy is judged
      When all kinds of its layers are called
      Then the mistake <mistake> is named, and no other

      Examples: one each
        | mistake                     | text                    | becomes                             |
        | gradient-passes-everywhere  | dout * (x > 0)          | dout                                |
        | mask-from-upstream-gradient | (x > 0)                 | (dout > 0)                          |
        | mask-inverted               | (x > 0)                 | (x < 0)                             |
        | upstream-gradient-ignored   | dout * (x > 0)          | 1.0 * (x > 0)                       |
        | output-for-slope            | (x > 0)                 | np.maximum(x, 0)                    |
        | absolute-value              | return np.maximum(x, 0) | return np.abs(x)                    |
        | slope-below-zero            | return np.maximum(x, 0) | return np.where(x > 0, x, 0.01 * x) |
        | memory-shared               | self.cache = x          | ReLU.cache = x                      |

    Scenario Outline: A linear layer
      Given a copy of the sample course
      And in its modules/linear.py one text is replaced by another
        | <text>    |
        | <becomes> |
      And the copy is judged
      When all kinds of its layers are called
      Then the mistake <mistake> is named, and no other

      Examples: one each
        | mistake                           | text                                  | becomes                                                   |
        | linear-bias-missing               | flat @ self.weight + self.bias        | flat @ self.weight                                        |
        | flattened-by-columns              | x.reshape(len(x), -1)                 | x.reshape(len(x), -1, order="F")                          |
        | input-gradient-not-reshaped       | (dout @ self.weight.T).reshape(shape) | dout @ self.weight.T                                      |
        | linear-weight-gradient-averaged   | flat.T @ dout                         | flat.T @ dout / len(dout)                                 |
        | linear-bias-gradient-averaged     | dout.sum(axis=0)                      | dout.mean(axis=0)                                         |
        | gradients-averaged                | self.db = dout.sum(axis=0)            | self.dw, self.db = self.dw / len(dout), dout.mean(axis=0) |
        | linear-weight-transposed          | flat @ self.weight +                  | flat @ self.weight.T +                                    |
        | linear-weight-gradient-transposed | flat.T @ dout                         | dout.T @ flat                                             |
        | gradients-accumulate              | flat.T @ dout                         | flat.T @ dout + (0 if self.dw is None else self.dw)       |
        | memory-of-first-forward           | self.cache = x.shape, flat            | self.cache = self.cache or (x.shape, flat)                |

    Scenario Outline: A loss
      Given a copy of the sample course
      And in its modules/softmax_cross_entropy.py one text is replaced by another
        | <text>    |
        | <becomes> |
      And the copy is judged
      When all kinds of its layers are called
      Then the mistake <mistake> is named, and no other

      Examples: one each
        | mistake                      | text                             | becomes                                 |
        | loss-summed                  | y]).mean()                       | y]).sum()                               |
        | loss-averaged-over-classes   | y]).mean()                       | y]).sum() / x.size                      |
        | loss-in-bits                 | np.log(                          | np.log2(                                |
        | epsilon-in-logarithm         | np.log(                          | np.log(1e-7 +                           |
        | softmax-over-images          | powers.sum(axis=1,               | powers.sum(axis=0,                      |
        | largest-logit-not-subtracted | x - x.max(axis=1, keepdims=True) | x                                       |
        | loss-gradient-not-averaged   | dx / len(dx)                     | dx                                      |
        | onehot-missing               | dx[np.arange(len(dx)), y] -= 1   | pass                                    |
        | loss-gradient-negated        | dx / len(dx)                     | -dx / len(dx)                           |
        | gradient-for-probabilities   | dx[np.arange(len(dx)), y] -= 1   | dx = -np.eye(probs.shape[1])[y] / probs |

      Examples: two statements for one
        | mistake                             | text                                               | becomes                                                                                                                                              |
        | softmax-twice                       | self.cache = probs, y                              | probs = np.exp(probs) / np.exp(probs).sum(axis=1, keepdims=True) ; self.cache = probs, y                                                             |
        | labels-from-one                     | shifted =                                          | y = y - 1 ; shifted =                                                                                                                                |
        | loss-summed-and-softmax-over-images | loss = -np.log(probs[np.arange(len(x)), y]).mean() | powers = np.exp(x - x.max(axis=0)) ; probs = powers / powers.sum(axis=0) ; self.cache = probs, y ; loss = -np.log(probs[np.arange(len(x)), y]).sum() |

    Scenario Outline: Weights of classes
      Given a copy of the sample long_tail
      And in its losses/focal_loss.py one text is replaced by another
        | <text>    |
        | <becomes> |
      And the copy is judged
      When all kinds of its layers are called
      Then the mistake <mistake> is named, and no other

      Examples: one each
        | mistake                       | text                                        | becomes                       |
        | weights-not-normalised        | weights / weights.sum() * len(cls_num_list) | weights                       |
        | weights-sum-to-one            | weights.sum() * len(cls_num_list)           | weights.sum()                 |
        | weights-over-largest          | weights.sum() * len(cls_num_list)           | weights.max()                 |
        | product-for-power             | np.power(beta, cls_num_list)                | beta * np.array(cls_num_list) |
        | power-reversed                | np.power(beta, cls_num_list)                | np.power(cls_num_list, beta)  |
        | effective-number-not-inverted | (1.0 - beta) / effective_num                | effective_num                 |
        | inverse-frequency             | (1.0 - beta) / effective_num                | 1.0 / np.array(cls_num_list)  |
        | inverse-square-root           | (1.0 - beta) / effective_num                | 1.0 / np.sqrt(cls_num_list)   |
        | beta-fixed                    | np.power(beta,                              | np.power(0.9999,              |

    Scenario Outline: A focal loss
      Given a copy of the sample long_tail
      And in its losses/focal_loss.py one text is replaced by another
        | <text>    |
        | <becomes> |
      And the copy is judged
      When all kinds of its layers are called
      Then the mistake <mistake> is named, and no other

      Examples: one each
        | mistake                          | text                       | becomes                                                                      |
        | probability-of-weighted-loss     | pt = log_pt.exp()          | pt = (log_pt if self.weight is None else self.weight[target] * log_pt).exp() |
        | factor-of-loss                   | (1 - pt)                   | (1 + log_pt)                                                                 |
        | factor-not-inverted              | (1 - pt)                   | pt                                                                           |
        | gamma-ignored                    | (1 - pt) ** self.gamma *   |                                                                              |
        | gamma-as-factor                  | ** self.gamma              | * self.gamma                                                                 |
        | factor-detached                  | (1 - pt)                   | (1 - pt.detach())                                                            |
        | class-weight-ignored             | self.weight[target] * loss | loss                                                                         |
        | class-weight-twice               | self.weight[target] *      | self.weight[target] ** 2 *                                                   |
        | class-weight-by-position         | self.weight[target] *      | self.weight *                                                                |
        | class-weight-of-first-class      | self.weight[target] *      | self.weight[0] *                                                             |
        | focal-loss-summed                | loss.mean()                | loss.sum()                                                                   |
        | focal-loss-averaged-over-classes | loss.mean()                | loss.sum() / input.numel()                                                   |
        | focal-loss-negated               | * -log_pt                  | * log_pt                                                                     |
        | logarithm-missing                | * -log_pt                  | * -pt                                                                        |
        | focal-softmax-twice              | log_softmax(input,         | log_softmax(F.softmax(input, dim=1),                                         |
        | focal-softmax-over-images        | dim=1                      | dim=0                                                                        |

      Examples: two statements for one
        | mistake              | text                                    | becomes                                                                                                                                                                        |
        | factor-of-batch-mean | loss = (1 - pt) ** self.gamma * -log_pt | ce = F.cross_entropy(input, target, self.weight) ; return (1 - torch.exp(-ce)) ** self.gamma * ce                                                                              |
        | sigmoid-for-softmax  | loss = (1 - pt) ** self.gamma * -log_pt | bce = F.binary_cross_entropy_with_logits(input, F.one_hot(target, input.shape[1]).to(input), reduction="none") ; loss = ((1 - torch.exp(-bce)) ** self.gamma * bce).sum(dim=1) |

      Examples: the same in another way
        | mistake              | text                                    | becomes                                                                                                                                                          |
        | factor-of-batch-mean | loss = (1 - pt) ** self.gamma * -log_pt | ce = (-log_pt if self.weight is None else -self.weight[target] * log_pt).mean() ; return (1 - torch.exp(-ce)) ** self.gamma * ce                                 |
        | sigmoid-for-softmax  | loss = (1 - pt) ** self.gamma * -log_pt | bce = F.binary_cross_entropy_with_logits(input, F.one_hot(target, input.shape[1]).to(input), reduction="none") ; loss = (1 - pt) ** self.gamma * bce.mean(dim=1) |

    Scenario: A factor that is no number, the loss of one image being above 1
      Given a copy of the sample long_tail
      And in its losses/focal_loss.py one text is replaced by another
        | (1 - pt)     |
        | (1 + log_pt) |
      And the copy is judged
      And FocalLoss(gamma=0.5)
      And its labels are 0 0
      And the input of shape 2x2
        | 1 0 |
        | 0 2 |
      When the loss is propagated backward
      Then the mistakes that explain it are
        """
        The focal factor is 1 minus the loss, not 1 minus the probability: exp is missing
        """

    Scenario Outline: A network
      Given a copy of the sample course
      And in its modules/convnet.py one text is replaced by another
        | <text>    |
        | <becomes> |
      And the copy is judged
      When all kinds of its layers are called
      Then the mistake <mistake> is named, and no other

      Examples: one each
        | mistake                   | text                   | becomes              |
        | backward-in-forward-order | reversed(self.modules) | self.modules         |
        | layer-skipped-backward    | reversed(self.modules) | self.modules[-2::-1] |
        | gradient-not-handed-on    | dout = module.dx       | pass                 |

    Scenario Outline: Stochastic gradient descent
      Given a copy of the sample course
      And in its optimizer/sgd.py one text is replaced by another
        | <text>    |
        | <becomes> |
      And the copy is judged
      When all kinds of its layers are called
      Then the mistake <mistake> is named, and no other

      Examples: one each
        | mistake               | text                                                              | becomes                                                                     |
        | momentum-sign         | self.momentum * before                                            | -self.momentum * before                                                     |
        | velocity-lost         | self.velocities[key] = velocity                                   | pass                                                                        |
        | dampening             | self.learning_rate * gradient                                     | (1 - self.momentum) * self.learning_rate * gradient                         |
        | nesterov-unasked      | return parameter + velocity                                       | return parameter + self.momentum * velocity - self.learning_rate * gradient |
        | old-velocity          | return parameter + velocity                                       | return parameter + before                                                   |
        | learning-rate-missing | self.learning_rate * gradient                                     | gradient                                                                    |
        | learning-rate-twice   | return parameter + velocity                                       | return parameter + self.learning_rate * velocity                            |
        | gradient-ascent       | before - self.learning_rate                                       | before + self.learning_rate                                                 |
        | decay-on-bias         | module.bias, module.db)                                           | module.bias, module.db + self.reg * module.bias)                            |
        | decay-missing         | self.apply_regularization(model)                                  | pass                                                                        |
        | decay-sign            | learning_rate, reg)                                               | learning_rate, -reg)                                                        |
        | decay-twice           | self.apply_regularization(model)                                  | self.apply_regularization(model) or self.apply_regularization(model)        |
        | biases-not-updated    | module.bias = self.moved((place, "bias"), module.bias, module.db) | pass                                                                        |

      Examples: two statements for one
        | mistake         | text     | becomes                 |
        | velocity-shared | before = | key = key[1] ; before = |

  Rule: DIAG-2 The catalogue is known, and each mistake in it is planted above
    An entry that nobody planted may name what it does not know.

    Scenario: Words
      Then the catalogue holds
        | mistake                             | name                                                                                                          |
        | kernel-flipped                      | The kernel is flipped: this is true convolution, not cross-correlation                                        |
        | kernel-transposed                   | The kernel is transposed: its rows lie along the image's columns                                              |
        | padding-on-one-side                 | The padding is put on one side only: above and on the left, twice as much                                     |
        | padding-copies-border               | The padding copies the border of the image, instead of being zero                                             |
        | padding-ignored                     | The padding is ignored                                                                                        |
        | stride-ignored                      | The stride is ignored: the kernel stops at every pixel                                                        |
        | channels-averaged                   | The products are averaged over the input channels, not summed                                                 |
        | first-channel-only                  | Only the first input channel is looked at                                                                     |
        | bias-missing                        | The bias is not added                                                                                         |
        | stride-ignored-backward             | Backward ignores the stride: the stops of the kernel lie side by side                                         |
        | stride-ignored-in-input-gradient    | The gradient for the input ignores the stride: the stops of the kernel lie side by side                       |
        | stride-ignored-in-weight-gradient   | The gradient for the weight ignores the stride: the stops of the kernel lie side by side                      |
        | kernel-flipped-backward             | The gradient for the input is made with the flipped kernel, where it spreads each gradient with the plain one |
        | input-gradient-overwritten          | The gradient for the input is overwritten where stops of the kernel overlap, instead of accumulated           |
        | gradient-cropped-to-nothing         | The padding's gradient is cropped by [p:-p], which leaves nothing where the padding is 0                      |
        | gradient-not-cropped                | The gradient for the input still has the padding around it                                                    |
        | gradient-cropped-on-one-side        | The padding is cropped from one side of the gradient for the input: above and on the left, twice as much      |
        | weight-gradient-flipped             | The gradient for the weight is flipped                                                                        |
        | weight-gradient-averaged            | The gradient for the weight is divided by the number of images, which the loss has done already               |
        | weight-gradient-of-last-image       | The gradient for the weight is that of the last image only: overwritten, where the images add up              |
        | bias-gradient-averaged              | The gradient for the bias is divided by the number of images, which the loss has done already                 |
        | bias-gradient-of-one-image          | The gradient for the bias is that of one image only: the images do not add up                                 |
        | linear-bias-missing                 | The bias is not added to the features                                                                         |
        | flattened-by-columns                | The image is flattened in column-major order: its first axis runs fastest                                     |
        | input-gradient-not-reshaped         | The gradient for the input stays flat: it is not brought back to the shape of the input                       |
        | linear-weight-gradient-averaged     | The gradient for the linear weight is divided by the number of images, which the loss has done already        |
        | linear-bias-gradient-averaged       | The gradient for the linear bias is divided by the number of images, which the loss has done already          |
        | linear-weight-transposed            | The linear weight is transposed, which shows only by its values where it is square                            |
        | linear-weight-gradient-transposed   | The gradient for the linear weight is transposed, which shows only by its values where it is square           |
        | average-pooling                     | The average of each window is taken, not its maximum                                                          |
        | minimum-pooling                     | The smallest number of each window is taken, not the largest                                                  |
        | magnitude-pooling                   | The number of the largest magnitude is taken, whatever its sign                                               |
        | maximum-starts-at-zero              | The search for the maximum starts at 0: windows of negative numbers yield 0                                   |
        | maximum-over-channels               | The maximum is taken over all channels, not in each of them                                                   |
        | gradient-to-every-tie               | Of several equal maxima each receives the whole gradient                                                      |
        | gradient-shared-among-ties          | Several equal maxima share the gradient, where one of them should receive it all                              |
        | gradient-to-whole-window            | Every pixel of a window receives the gradient, not the largest only                                           |
        | pooling-gradient-overwritten        | The gradient is overwritten where windows overlap, instead of accumulated                                     |
        | pooling-stride-ignored              | The stride is ignored: the windows lie side by side                                                           |
        | winner-transposed                   | Row and column of the largest number are exchanged within the window                                          |
        | ceil-mode                           | A last window that is only partly in the image counts too: the sides are rounded up, not down                 |
        | gradient-passes-everywhere          | The rectifier passes the gradient everywhere, also where its input was negative                               |
        | mask-from-upstream-gradient         | The rectifier passes the gradient where the gradient is positive, not where the input was                     |
        | mask-inverted                       | The rectifier passes the gradient where its input was negative                                                |
        | upstream-gradient-ignored           | The rectifier returns its own slope: it is not multiplied by the upstream gradient                            |
        | output-for-slope                    | The rectifier multiplies the gradient by its output, not by its slope                                         |
        | absolute-value                      | The rectifier returns the absolute value: negative numbers become positive, not zero                          |
        | loss-gradient-not-averaged          | The gradient of the loss is not divided by the number of images                                               |
        | loss-summed                         | The loss is summed over the images, not averaged                                                              |
        | loss-averaged-over-classes          | The loss is averaged over images and classes, not over the images alone                                       |
        | loss-in-bits                        | The loss is taken with the logarithm to base 2, not the natural one                                           |
        | softmax-over-images                 | The softmax is taken over the images, not over the classes of each                                            |
        | softmax-twice                       | The softmax is taken twice: of the logits, and of the probabilities again                                     |
        | largest-logit-not-subtracted        | The largest logit is not subtracted before exp, which overflows                                               |
        | onehot-missing                      | The gradient of the loss lacks the -1 of the right class: it is the probabilities alone                       |
        | loss-gradient-negated               | The gradient of the loss has the wrong sign                                                                   |
        | labels-from-one                     | The labels are counted from 1, not from 0: each image is given the class before its own                       |
        | gradient-for-probabilities          | The gradient of the loss is that for the probabilities, not for the logits                                    |
        | momentum-sign                       | The momentum has the wrong sign: each step turns back the one before                                          |
        | velocity-lost                       | The velocity is lost after each step: momentum never has an effect                                            |
        | velocity-shared                     | Layers share one velocity: it is kept by the name of the parameter, not by its layer                          |
        | decay-on-bias                       | Weight decay (L2) acts on biases too                                                                          |
        | decay-missing                       | Weight decay (L2) has no effect                                                                               |
        | decay-sign                          | Weight decay (L2) has the wrong sign: weights grow                                                            |
        | decay-twice                         | Weight decay (L2) counts twice: 2λw, where λw is asked for                                                    |
        | dampening                           | The gradient is damped by 1 - momentum, as in a running average                                               |
        | nesterov-unasked                    | The step is Nesterov's, although the plain one is asked for                                                   |
        | learning-rate-missing               | The gradient is not multiplied by the learning rate                                                           |
        | learning-rate-twice                 | The learning rate is applied twice: to the gradient, and to the velocity                                      |
        | gradient-ascent                     | The steps go up the slope of the loss, not down                                                               |
        | biases-not-updated                  | Biases are never changed                                                                                      |
        | old-velocity                        | Each step is taken with the velocity from before it, which is updated afterwards                              |
        | memory-of-first-forward             | Backward answers for the first forward: what was remembered is never renewed                                  |
        | memory-shared                       | All layers of a kind share their memory: backward answers for another layer's forward                         |
        | gradients-accumulate                | The gradients for the parameters accumulate from one backward to the next                                     |
        | gradients-averaged                  | The gradients for weight and bias are divided by the number of images, which the loss has done already        |
        | gradient-not-handed-on              | Every layer of the network is given the gradient of the loss, not that of the layer behind it                 |
        | layer-skipped-backward              | Backward leaves out the last layer of the network, or the first                                               |
        | backward-in-forward-order           | Backward goes through the layers in the order of forward, from the first to the last                          |
        | loss-summed-and-softmax-over-images | The softmax is taken over the images, not over the classes of each, and the loss is summed, not averaged      |
        | epsilon-in-logarithm                | A small number is added to the probability before its logarithm is taken                                      |
        | slope-below-zero                    | The rectifier leaks: negative numbers are multiplied by 0.01, and do not become 0                             |
        | pooling-height-for-width            | The height is taken for the width, or the width for the height: as many rows of windows as columns            |
        | height-for-width                    | The height is taken for the width, or the width for the height: as many rows of responses as columns          |
        | probability-of-weighted-loss        | The probability is taken as exp of minus the weighted loss: it is p to the power of the weight                |
        | factor-of-batch-mean                | The focal factor is taken once, of the mean loss of the batch, not of each image                              |
        | factor-of-loss                      | The focal factor is 1 minus the loss, not 1 minus the probability: exp is missing                             |
        | factor-not-inverted                 | The focal factor is a power of p, not of 1 - p: it makes much of what is right already                        |
        | gamma-ignored                       | The focal factor is missing: gamma has no effect                                                              |
        | gamma-as-factor                     | 1 - p is multiplied by gamma, not raised to the power of it                                                   |
        | factor-detached                     | No gradient goes through the focal factor: it is detached, and taken for a constant                           |
        | class-weight-ignored                | The weights of the classes have no effect                                                                     |
        | class-weight-twice                  | The weight of the class counts twice: as its square                                                           |
        | class-weight-by-position            | The weights are laid on the images in their order: each has that of its place in the batch, not of its class  |
        | class-weight-of-first-class         | Every image has the weight of class 0                                                                         |
        | focal-loss-summed                   | The focal loss is summed over the images, not averaged                                                        |
        | focal-loss-averaged-over-classes    | The focal loss is averaged over images and classes, not over the images alone                                 |
        | focal-loss-negated                  | The focal loss has the wrong sign                                                                             |
        | logarithm-missing                   | The logarithm is missing: the loss is minus the probability, as nll_loss has it where it is given one         |
        | focal-softmax-twice                 | The softmax is taken twice: cross_entropy takes one by itself, of what it is given                            |
        | focal-softmax-over-images           | The focal loss takes its softmax over the images, not over the classes of each                                |
        | sigmoid-for-softmax                 | Each class is asked by itself, with a sigmoid: binary cross-entropies, where one softmax is asked for         |
        | weights-not-normalised              | The weights are not scaled: their sum is not the number of classes                                            |
        | weights-sum-to-one                  | The sum of the weights is 1, not the number of classes                                                        |
        | weights-over-largest                | The weights are divided by the largest of them, not by their mean                                             |
        | product-for-power                   | β is multiplied by the number of images, not raised to the power of it                                        |
        | power-reversed                      | The number of images is raised to the power of β, not β to the power of it                                    |
        | effective-number-not-inverted       | The weight is the effective number, not one over it: the largest class counts most                            |
        | inverse-frequency                   | The weight is one over the number of images: β has no effect                                                  |
        | inverse-square-root                 | The weight is one over the square root of the number of images: β has no effect                               |
        | beta-fixed                          | β is always 0.9999, whatever is asked for                                                                     |
      And each of them is planted in features/judging/diagnosis.feature

  Rule: DIAG-3 What is right is not blamed, nor what is another convention
    Source: `course-interface.md`: which of equal maxima receives the gradient is a convention, and so is the
    slope at 0. Which mean is taken of weighted losses is left open; the features ask for it under
    `@reductions` alone.

    Scenario Outline: Right implementations
      Given a copy of the sample <sample>
      And the copy is judged
      When all kinds of its layers are called
      Then nothing is found wrong

      Examples: in arrays, in loops, and losses in torch
        | sample    |
        | course    |
        | loops     |
        | long_tail |

    Scenario Outline: Weights and losses that are right in another way
      Given a copy of the sample long_tail
      And in its losses/focal_loss.py one text is replaced by another
        | <text>    |
        | <becomes> |
      And the copy is judged
      When all kinds of its layers are called
      Then nothing is found wrong

      Examples: a factor that the sum takes out again, the probability twice, float32, and the loss of torch
        | text                               | becomes                                                                     |
        | (1.0 - beta) / effective_num       | 1.0 / effective_num                                                         |
        | pt = log_pt.exp()                  | pt = F.softmax(input, dim=1)[torch.arange(len(target)), target]             |
        | torch.tensor(weights)              | torch.FloatTensor(weights)                                                  |
        | = (1 - pt) ** self.gamma * -log_pt | = (1 - pt) ** self.gamma * F.cross_entropy(input, target, reduction="none") |

    Scenario Outline: Other conventions
      Given a copy of the sample <sample>
      And in its <file> one text is replaced by another
        | <text>    |
        | <becomes> |
      And the copy is judged
      When all kinds of its layers are called
      Then no mistake is named

      Examples: the last of equal maxima, a slope of 1 at zero, and a mean over the weights
        | sample    | file                   | text                 | becomes                                                                               |
        | course    | modules/max_pooling.py | flat.argmax(axis=-1) | k * k - 1 - flat[..., ::-1].argmax(axis=-1)                                           |
        | course    | modules/relu.py        | (x > 0)              | (x >= 0)                                                                              |
        | long_tail | losses/focal_loss.py   | return loss.mean()   | return loss.mean() if self.weight is None else loss.sum() / self.weight[target].sum() |

  Rule: DIAG-4 What is not in the catalogue is found wrong, and not named; what cannot be told from others is named with a perhaps
    A wrong name costs more time than none.

    Scenario Outline: Unknown mistakes
      Given a copy of the sample <sample>
      And in its <file> one text is replaced by another
        | <text>    |
        | <becomes> |
      And the copy is judged
      When all kinds of its layers are called
      Then something is found wrong
      And no mistake is named

      Examples: one of each kind of layer, and a weight and a loss
        | sample    | file                             | text                            | becomes                             |
        | course    | modules/convolution.py           | return products                 | return 1.01 * products              |
        | course    | modules/convolution.py           | dout.sum(axis=(0, 2, 3))        | dout.sum(axis=(0, 2, 3)) ** 2       |
        | course    | modules/max_pooling.py           | * dout                          | * dout ** 2                         |
        | course    | modules/relu.py                  | np.maximum(x, 0)                | np.maximum(x, 1)                    |
        | course    | modules/linear.py                | flat.T @ dout                   | np.abs(flat.T @ dout)               |
        | course    | modules/softmax_cross_entropy.py | np.log(                         | np.log1p(                           |
        | course    | optimizer/sgd.py                 | - self.learning_rate * gradient | - self.learning_rate * gradient**2  |
        | long_tail | losses/focal_loss.py             | np.power(beta, cls_num_list)    | np.power(beta, cls_num_list) ** 1.1 |
        | long_tail | losses/focal_loss.py             | (1 - pt)                        | (1.1 - pt)                          |
        | long_tail | losses/focal_loss.py             | torch.arange(len(target))       | torch.zeros_like(target)            |

    Scenario: Windows that hardly move, where several mistakes look the same
      Given a copy of the sample course
      And in its modules/max_pooling.py one text is replaced by another
        | axis=(2, 3))[:, :, ::s, ::s]                                       |
        | axis=(2, 3))[:, :, ::s, ::s][:, :, :, : (x.shape[2] - k) // s + 1] |
      And the copy is judged
      And MaxPool2d(2, stride=1)
      And a random input of shape 1x1x2x3
      When it is applied
      Then the mistakes that explain it are
        """
        perhaps: The stride is ignored: the windows lie side by side
        perhaps: The height is taken for the width, or the width for the height: as many rows of windows as columns
        """

    Scenario: Windows that move in both directions
      Given a copy of the sample course
      And in its modules/max_pooling.py one text is replaced by another
        | axis=(2, 3))[:, :, ::s, ::s]                                    |
        | axis=(2, 3))[:, :, ::s, ::s][:, :, : (x.shape[3] - k) // s + 1] |
      And the copy is judged
      And MaxPool2d(2, stride=1)
      And a random input of shape 1x1x5x3
      When it is applied
      Then the mistakes that explain it are
        """
        The height is taken for the width, or the width for the height: as many rows of windows as columns
        """

    Scenario: An upstream gradient larger than the output
      Given a copy of the sample loops
      And in its modules/max_pooling.py one text is replaced by another
        | in x.shape[2:]]              |
        | in (x.shape[2], x.shape[2])] |
      And the copy is judged
      And MaxPool2d(2)
      And a random input of shape 2x1x4x6
      And the upstream gradient of shape 2x1x2x3
        | 1 | 2 | 3 |
        | 1 | 2 | 3 |
        | 1 | 2 | 3 |
        | 1 | 2 | 3 |
      When the loss is propagated backward
      Then the mistakes that explain it are
        """
        The height is taken for the width, or the width for the height: as many rows of windows as columns
        """

  Rule: DIAG-5 Two mistakes in two kinds of layers are both named
    In a network each of them hides the other: neither explains what came out.

    Scenario: A convolution and a linear layer
      Given a copy of the sample course
      And in its modules/convolution.py one text is replaced by another
        | windows, self.weight,                   |
        | windows, self.weight[:, :, ::-1, ::-1], |
      And in its modules/linear.py one text is replaced by another
        | flat.T @ dout             |
        | flat.T @ dout / len(dout) |
      And the copy is judged
      And Conv2d(2, 3, kernel_size=2) -> ReLU() -> Linear(27, 4)
      And a random input of shape 3x2x4x4
      When the loss is propagated backward
      Then the mistakes that explain it are
        """
        The kernel is flipped: this is true convolution, not cross-correlation; also: The gradient for the linear weight is divided by the number of images, which the loss has done already
        """

  Rule: DIAG-6 The first wrong result is told in shapes, in its largest error, and in its formula
    The formula has the numbers put in, where these are few enough to be added up by hand, and else the
    indices.

    Scenario: A response that is added up by hand
      Given a copy of the sample course
      And in its modules/convolution.py one text is replaced by another
        | windows, self.weight,                   |
        | windows, self.weight[:, :, ::-1, ::-1], |
      And the copy is judged
      And Conv2d(1, 1, kernel_size=2, stride=2, padding=1)
      And its weight is
        | 0 | 1 |
        | 2 | 3 |
      And its bias is
        | 0.5 |
      And the input of shape 1x1x3x3
        | 1 | 2 | 3 |
        | 4 | 5 | 6 |
        | 7 | 8 | 9 |
      When it is applied
      Then the diagnosis reads
        """
        right: nothing; wrong: the output
        output side = floor((side + 2·padding - kernel) / stride) + 1: rows floor((3 + 2·1 - 2) / 2) + 1 = 2, columns floor((3 + 2·1 - 2) / 2) + 1 = 2
        the largest error of the output is at [0, 0, 1, 0]: expected 25.5, got 8.5
        expected at [0, 0, 1, 0]: 1·4 + 3·7 + 0.5 = 25.5
        """

    Scenario: A gradient that would be long to add up
      Given a copy of the sample course
      And in its modules/convolution.py one text is replaced by another
        | rows, columns = slice(i, i + s * height, s), slice(j, j + s * width, s) |
        | rows, columns = slice(i, i + height), slice(j, j + width)               |
      And the copy is judged
      And Conv2d(2, 4, kernel_size=3, stride=2, padding=1)
      And a random input of shape 2x2x5x7
      When the loss is propagated backward
      Then the diagnosis reads
        """
        right: the output, the gradient for the bias; wrong: the gradient for the input, the gradient for the weight
        output side = floor((side + 2·padding - kernel) / stride) + 1: rows floor((5 + 2·1 - 3) / 2) + 1 = 3, columns floor((7 + 2·1 - 3) / 2) + 1 = 4
        the largest error of the gradient for the input is at [1, 0, 3, 1]: expected 1.23414, got -1.34173
        expected at [1, 0, 3, 1]: Σ weight[o, 0, i, j] · upstream[1, o, p, q], where 2·p + i = 3 + 1 and 2·q + j = 1 + 1
        """

    Scenario: An output of another shape
      Given a copy of the sample course
      And in its modules/max_pooling.py one text is replaced by another
        | = kernel_size, stride      |
        | = kernel_size, kernel_size |
      And the copy is judged
      And MaxPool2d(2, stride=1)
      And a random input of shape 1x1x3x4
      When it is applied
      Then the diagnosis reads
        """
        right: nothing; wrong: the output
        output side = floor((side - kernel) / stride) + 1: rows floor((3 - 2) / 1) + 1 = 2, columns floor((4 - 2) / 1) + 1 = 3
        the output has shape 1x1x1x2, expected 1x1x2x3
        """

    Scenario: A gradient of a max pooling
      Given a copy of the sample course
      And in its modules/max_pooling.py one text is replaced by another
        | += received |
        | = received  |
      And the copy is judged
      And MaxPool2d(2, stride=1)
      And the input of shape 1x1x3x3
        | 1 | 1 | 1 |
        | 1 | 9 | 1 |
        | 1 | 1 | 1 |
      And the upstream gradient of shape 1x1x2x2
        | 1   | 10   |
        | 100 | 1000 |
      When the loss is propagated backward
      Then the diagnosis reads
        """
        right: the output; wrong: the gradient for the input
        output side = floor((side - kernel) / stride) + 1: rows floor((3 - 2) / 1) + 1 = 2, columns floor((3 - 2) / 1) + 1 = 2
        the largest error of the gradient for the input is at [0, 0, 1, 1]: expected 1111, got 1
        expected at [0, 0, 1, 1]: it wins 4 of its 4 windows: 1 + 10 + 100 + 1000 = 1111
        """

    Scenario: A gradient that another of two equal maxima should have received
      Given a copy of the sample course
      And in its modules/max_pooling.py one text is replaced by another
        | (np.arange(flat.shape[-1]) == winner[..., np.newaxis]) |
        | (flat == flat.max(axis=-1, keepdims=True))             |
      And the copy is judged
      And MaxPool2d(2)
      And the input of shape 1x1x2x2
        | 1 | 9 |
        | 9 | 1 |
      And the upstream gradient of shape 1x1x1x1
        | -5 |
      When the loss is propagated backward
      Then the diagnosis reads
        """
        right: the output; wrong: the gradient for the input
        output side = floor((side - kernel) / stride) + 1: rows floor((2 - 2) / 2) + 1 = 1, columns floor((2 - 2) / 2) + 1 = 1
        the largest error of the gradient for the input is at [0, 0, 1, 0]: expected 0, got -5
        expected at [0, 0, 1, 0]: of equal maxima another one counts
        """

    Scenario: A weighted sum
      Given a copy of the sample course
      And in its modules/linear.py one text is replaced by another
        | flat @ self.weight + self.bias |
        | flat @ self.weight             |
      And the copy is judged
      And Linear(3, 1)
      And its weight is
        | 1 | 2 | -3 |
      And its bias is
        | 0.25 |
      And the input of shape 1x3
        | 0 | -1 | 2 |
      When it is applied
      Then the diagnosis reads
        """
        right: nothing; wrong: the output
        the largest error of the output is at [0, 0]: expected -7.75, got -8
        expected at [0, 0]: 2·(-1) + (-3)·2 + 0.25 = -7.75
        """

    Scenario: A gradient of a linear layer for its input
      Given a copy of the sample course
      And in its modules/linear.py one text is replaced by another
        | (dout @ self.weight.T).reshape(shape) |
        | dout @ self.weight.T                  |
      And the copy is judged
      And Linear(4, 2)
      And a random input of shape 3x1x2x2
      When the loss is propagated backward
      Then the diagnosis reads
        """
        right: the output, the gradient for the weight, the gradient for the bias; wrong: the gradient for the input
        the gradient for the input has shape 3x4, expected 3x1x2x2
        """

    Scenario: A gradient of a linear layer for its weight
      Given a copy of the sample course
      And in its modules/linear.py one text is replaced by another
        | flat.T @ dout             |
        | flat.T @ dout / len(dout) |
      And the copy is judged
      And Linear(2, 1)
      And the input of shape 2x2
        | 1 | 2 |
        | 3 | 4 |
      And the upstream gradient of shape 2x1
        | 10 |
        | -1 |
      When the loss is propagated backward
      Then the diagnosis reads
        """
        right: the output, the gradient for the input, the gradient for the bias; wrong: the gradient for the weight
        the largest error of the gradient for the weight is at [0, 1]: expected 16, got 8
        expected at [0, 1]: 2·10 + 4·(-1) = 16
        """

    Scenario: A rectified number
      Given a copy of the sample course
      And in its modules/relu.py one text is replaced by another
        | return np.maximum(x, 0) |
        | return np.abs(x)        |
      And the copy is judged
      And ReLU()
      And the input of shape 1x3
        | 2 | -0.5 | 0 |
      When the loss is propagated backward
      Then the diagnosis reads
        """
        right: the gradient for the input; wrong: the output
        the largest error of the output is at [0, 1]: expected 0, got 0.5
        expected at [0, 1]: max(-0.5, 0) = 0
        """

    Scenario: A gradient of a rectifier
      Given a copy of the sample course
      And in its modules/relu.py one text is replaced by another
        | dout * (x > 0) |
        | dout           |
      And the copy is judged
      And ReLU()
      And the input of shape 1x3
        | 2 | -0.5 | 0 |
      And the upstream gradient of shape 1x3
        | 3 | 4 | 1 |
      When the loss is propagated backward
      Then the diagnosis reads
        """
        right: the output; wrong: the gradient for the input
        the largest error of the gradient for the input is at [0, 1]: expected 0, got 4
        expected at [0, 1]: the input (-0.5) is not above 0: 4·0 = 0
        """

    Scenario: A mean of logarithms
      Given a copy of the sample course
      And in its modules/softmax_cross_entropy.py one text is replaced by another
        | y]).mean() |
        | y]).sum()  |
      And the copy is judged
      And SoftmaxCrossEntropy()
      And its labels are 1 0
      And the input of shape 2x2
        | 0 | 0 |
        | 0 | 1 |
      When it is applied
      Then the diagnosis reads
        """
        right: nothing; wrong: the output
        the output: expected 1.0032, got 2.00641
        expected: -(ln 0.5 + ln 0.2689) / 2 = 1.0032
        """

    Scenario: A loss of nothing
      Given a copy of the sample course
      And in its modules/softmax_cross_entropy.py one text is replaced by another
        | y]).mean() |
        | y]).size   |
      And the copy is judged
      And SoftmaxCrossEntropy()
      And its labels are 0
      And the input of shape 1x1
        | 7 |
      When it is applied
      Then the diagnosis reads
        """
        right: nothing; wrong: the output
        the output: expected 0, got -1
        expected: -(ln 1) / 1 = 0
        """

    Scenario: A gradient of a loss
      Given a copy of the sample course
      And in its modules/softmax_cross_entropy.py one text is replaced by another
        | dx / len(dx) |
        | dx           |
      And the copy is judged
      And SoftmaxCrossEntropy()
      And its labels are 1 0
      And the input of shape 2x2
        | 0 | 0 |
        | 0 | 0 |
      And the upstream gradient of shape 1
        | 1 |
      When the loss is propagated backward
      Then the diagnosis reads
        """
        right: the output; wrong: the gradient for the input
        the largest error of the gradient for the input is at [0, 0]: expected 0.25, got 0.5
        expected at [0, 0]: (0.5 - 0) / 2 = 0.25
        """

    Scenario: A probability
      Given a copy of the sample course
      And in its modules/softmax_cross_entropy.py one text is replaced by another
        | x - x.max(axis=1, keepdims=True) |
        | 2 * x                            |
      And the copy is judged
      And Softmax()
      And the input of shape 1x2
        | 0 | 1 |
      When it is applied
      Then the diagnosis reads
        """
        right: nothing; wrong: the output
        the largest error of the output is at [0, 0]: expected 0.268941, got 0.119203
        expected at [0, 0]: exp(0) / (exp(0) + exp(1)) = 0.268941
        """

    Scenario: A weight
      Given a copy of the sample long_tail
      And in its losses/focal_loss.py one text is replaced by another
        | weights.sum() * len(cls_num_list) |
        | weights.sum()                     |
      And the copy is judged
      And EffectiveNumber(beta=0.5)
      And the input of shape 3
        | 1 2 3 |
      When it is applied
      Then the diagnosis reads
        """
        right: nothing; wrong: the output
        the largest error of the output is at [0]: expected 1.34043, got 0.446809
        expected at [0]: 3 · (1 - 0.5) / (1 - 0.5^1) / (1 + 0.6667 + 0.5714) = 1.34043
        """

    Scenario: A mean of focal losses
      Given a copy of the sample long_tail
      And in its losses/focal_loss.py one text is replaced by another
        | pt = log_pt.exp()                                                            |
        | pt = (log_pt if self.weight is None else self.weight[target] * log_pt).exp() |
      And the copy is judged
      And FocalLoss(weight=[0.25, 2], gamma=1)
      And its labels are 1 0
      And the input of shape 2x2
        | 0 0                  |
        | 0 1.0986122886681098 |
      When it is applied
      Then the diagnosis reads
        """
        right: nothing; wrong: the output
        the output: expected 0.476539, got 0.570615
        expected: -(2·(1 - 0.5)^1·ln 0.5 + 0.25·(1 - 0.25)^1·ln 0.25) / 2 = 0.476539
        """

    Scenario: A gradient of a focal loss
      Given a copy of the sample long_tail
      And in its losses/focal_loss.py one text is replaced by another
        | (1 - pt)          |
        | (1 - pt.detach()) |
      And the copy is judged
      And FocalLoss(weight=[0.5, 2], gamma=2)
      And its labels are 1 0
      And the input of shape 2x2
        | 0 0                  |
        | 0 1.0986122886681098 |
      And the upstream gradient of shape 1
        | -3 |
      When the loss is propagated backward
      Then the diagnosis reads
        """
        right: the output; wrong: the gradient for the input
        the largest error of the gradient for the input is at [0, 0]: expected -0.89486, got -0.375
        expected at [0, 0]: (-3)·2·((1 - 0.5)^2 - 2·0.5·(1 - 0.5)^1·ln 0.5)·(0.5 - 0) / 2 = -0.89486
        """

    Scenario: A weighted loss without a factor
      Given a copy of the sample long_tail
      And in its losses/focal_loss.py one text is replaced by another
        | loss.mean() |
        | loss.sum()  |
      And the copy is judged
      And CrossEntropyLoss(weight=[0.5, 2])
      And its labels are 1 0
      And the input of shape 2x2
        | 0 0                  |
        | 0 1.0986122886681098 |
      And the upstream gradient of shape 1
        | 1 |
      When the loss is propagated backward
      Then the diagnosis reads
        """
        right: nothing; wrong: the output, the gradient for the input
        the output: expected 1.03972, got 2.07944
        expected: -(2·ln 0.5 + 0.5·ln 0.25) / 2 = 1.03972
        """

    Scenario: The gradient of a loss without a factor
      Given a copy of the sample long_tail
      And in its losses/focal_loss.py one text is replaced by another
        | return loss.mean()                        |
        | return 2 * loss.mean() - loss.mean().data |
      And the copy is judged
      And CrossEntropyLoss()
      And its labels are 1 0
      And the input of shape 2x2
        | 0 0                  |
        | 0 1.0986122886681098 |
      And the upstream gradient of shape 1
        | 1 |
      When the loss is propagated backward
      Then the diagnosis reads
        """
        right: the output; wrong: the gradient for the input
        the largest error of the gradient for the input is at [1, 0]: expected -0.375, got -0.75
        expected at [1, 0]: (0.25 - 1) / 2 = -0.375
        """

    Scenario: A step
      Given a copy of the sample course
      And in its optimizer/sgd.py one text is replaced by another
        | self.momentum * before  |
        | -self.momentum * before |
      And the copy is judged
      And Linear(1, 1)
      And its weight is
        | 1 |
      And its bias is
        | -1 |
      And the optimiser SGD(lr=0.1, momentum=0.9, weight_decay=0.5)
      When it takes a step along each gradient
        | gradient |
        | 1        |
        | 2        |
      Then the diagnosis reads
        """
        right: the output, the gradient for the input; wrong: the weight after a step, the bias after a step
        the largest error of the weight after a step is at [0, 0]: expected 0.4725, got 0.7425
        expected at [0, 0]: 0.85 + 0.9·(-0.15) - 0.1·(2 + 0.5·0.85) = 0.4725
        """

    Scenario: In a network, which parameter it is
      Given a copy of the sample course
      And in its modules/linear.py one text is replaced by another
        | dout.sum(axis=0) |
        | 2 * dout[0]      |
      And the copy is judged
      And ReLU() -> Linear(4, 2)
      And a random input of shape 2x4
      When the loss is propagated backward
      Then the diagnosis reads
        """
        right: the output, the gradient for the input, the gradient for the 1.weight; wrong: the gradient for the 1.bias
        the largest error of the gradient for the 1.bias is at [0]: expected 0.283096, got 0.823261
        """

  Rule: DIAG-7 Which call raised an error is told, unless it was the first
    The error names a line of the code under judgement, and what it was given, but not what went well before.

    Scenario: In backward
      Given a copy of the sample course
      And in its modules/linear.py one text is replaced by another
        | shape, flat = self.cache            |
        | raise ValueError("no such feature") |
      And the copy is judged
      And Linear(6, 2)
      And a random input of shape 3x6
      When calling forward(x), backward(g) is attempted
      Then the diagnosis reads
        """
        raised in backward
        """

    Scenario: In the second backward
      Given a copy of the sample course
      And in its modules/linear.py one text is replaced by another
        | = self.cache                                    |
        | = self.cache if self.dx is None else int("two") |
      And the copy is judged
      And Linear(6, 2)
      And a random input of shape 3x6
      When calling forward(x), backward(g), forward(y), backward(h) is attempted
      Then the diagnosis reads
        """
        raised in the second backward
        """

    Scenario: In the first forward, of which the error itself says all
      Given a copy of the sample course
      And in its modules/linear.py one text is replaced by another
        | flat = x.reshape(len(x), -1)        |
        | raise ValueError("no such feature") |
      And the copy is judged
      And Linear(6, 2)
      And a random input of shape 3x6
      When calling forward(x) is attempted
      Then the diagnosis reads
        """
        """

  Rule: DIAG-8 What a scenario asked is kept as facts, said or unsaid
    The facts of those that passed are compared with the facts of those that failed.

    Scenario: Arguments and input
      Given a copy of the sample course
      And the copy is judged
      And MaxPool2d(3)
      And a random input of shape 2x1x7x9
      When the loss is propagated backward
      Then its facts are
        | layers         | MaxPool2d         |
        | kernel         | 3                 |
        | stride         | 3                 |
        | images         | 2                 |
        | channels       | 1                 |
        | rows x columns | 7x9               |
        | calls          | forward, backward |

    Scenario: Labels
      Given a copy of the sample course
      And the copy is judged
      And SoftmaxCrossEntropy()
      And its labels are 1 0
      And a random input of shape 2x3
      When it is applied
      Then its facts are
        | layers | SoftmaxCrossEntropy |
        | images | 2                   |
        | labels | 1 0                 |
        | calls  | forward             |

    Scenario: A loss with weights
      Given a copy of the sample long_tail
      And the copy is judged
      And FocalLoss(weight=effective_number([5, 2], beta=0.9), gamma=0.5)
      And its labels are 1 0
      And a random input of shape 2x2
      When it is applied
      Then its facts are
        | layers | FocalLoss -> EffectiveNumber |
        | gamma  | 0.5                          |
        | images | 2                            |
        | labels | 1 0                          |
        | calls  | forward                      |

    Scenario: An optimiser
      Given a copy of the sample course
      And the copy is judged
      And Linear(2, 3) -> ReLU()
      And a random input of shape 4x2
      And the optimiser SGD(lr=0.1, momentum=0.5)
      When it takes 2 steps along random gradients
      Then its facts are
        | layers       | Linear -> ReLU -> SGD   |
        | lr           | 0.1                     |
        | momentum     | 0.5                     |
        | weight_decay | 0                       |
        | nesterov     | False                   |
        | images       | 4                       |
        | calls        | forward, backward, step |

    Scenario: Where an error was raised, the layers alone
      Given a copy of the sample course
      And in its modules/linear.py one text is replaced by another
        | flat = x.reshape(len(x), -1)        |
        | raise ValueError("no such feature") |
      And the copy is judged
      And Linear(6, 2)
      And a random input of shape 3x6
      When calling forward(x) is attempted
      Then its facts are
        | layers | Linear |

  Rule: DIAG-9 Where an argument of the layer, and no other, tells the scenarios that failed from those that passed, it is told
    Only scenarios about the same layers are compared: a convolution with stride 2 says nothing of a pooling.
    Of one scenario against one other, all differences are told by chance, and of several differences no one
    can tell which matters.

    Scenario: A stride, and a padding that makes no difference
      Given scenarios of these facts
        | result | layers    | stride | padding |
        | right  | Conv2d    | 1      | 0       |
        | right  | Conv2d    | 1      | 1       |
        | wrong  | Conv2d    | 2      | 0       |
        | wrong  | Conv2d    | 10     | 1       |
        | wrong  | Conv2d    | 3      | 1       |
        | right  | MaxPool2d | 2      | 7       |
      Then their contrast is
        """
        right for stride 1, wrong for stride 2, 3, 10
        """

    Scenario: Two kinds of layers, with two scenarios of one of them
      Given scenarios of these facts
        | result | layers    | images |
        | right  | Conv2d    | 1      |
        | wrong  | Conv2d    | 2      |
        | wrong  | Conv2d    | 3      |
        | right  | MaxPool2d | 3      |
        | wrong  | MaxPool2d | 1      |
      Then their contrast is
        """
        Conv2d: right for images 1, wrong for images 2, 3
        """

    Scenario: One scenario against one other
      Given scenarios of these facts
        | result | layers | images |
        | right  | Conv2d | 3      |
        | wrong  | Conv2d | 2      |
      Then their contrast is
        """
        """

    Scenario: Two differences
      Given scenarios of these facts
        | result | layers | stride | kernel |
        | right  | Conv2d | 1      | 3      |
        | wrong  | Conv2d | 2      | 2      |
        | wrong  | Conv2d | 2      | 4      |
      Then their contrast is
        """
        """

    Scenario: What is no argument of the layer
      Given scenarios of these facts
        | result | layers | calls             | labels | out_features | rows x columns |
        | right  | Conv2d | forward, backward | 1      | 3            | 4x4            |
        | wrong  | Conv2d | forward           | 2      | 4            | 4x5            |
        | wrong  | Conv2d | forward           | 3      | 5            | 4x6            |
      Then their contrast is
        """
        """

    Scenario: Nothing passed
      Given scenarios of these facts
        | result | layers | images |
        | wrong  | Conv2d | 2      |
        | wrong  | Conv2d | 3      |
        | right  | ReLU   | 1      |
      Then their contrast is
        """
        """
