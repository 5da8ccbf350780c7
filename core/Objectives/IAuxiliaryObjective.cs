using Querent.Errors;
using Querent.Layers;
using Querent.Networks;
using Querent.Optimizers;
using Querent.Tensors;

namespace Querent.Objectives;

/// <summary>
/// A loss that is minimized along with that of the task, by a module of its own: a loss prediction module, an auxiliary
/// classifier, a decoder. The total is training loss + the sum of weight * loss over all objectives of a trial.
/// </summary>
/// <remarks>All that it learns lies in <see cref="Module"/>, which is saved in checkpoints and in model files. Properties
/// are read once, when the objective is made.</remarks>
public interface IAuxiliaryObjective
{
    /// <summary>The name of its <see cref="IAuxiliaryObjectiveFactory"/>.</summary>
    string Name { get; }

    /// <summary>The module that it trains, with one parameter at least. The objective's owner disposes it.</summary>
    Module Module { get; }

    /// <summary>The factor of the loss in the total, 0 or more.</summary>
    float Weight => 1;

    /// <summary>Optimizer options of its module; null for those of the target module.</summary>
    OptimizerOptions? Optimizer => null;

    /// <summary>Kind and options with which the objective can be made again, stored in saved models. The default is the
    /// name of the type, without options.</summary>
    NetworkDescription Description => new() { Kind = GetType().FullName ?? GetType().Name, Options = [] };

    /// <summary>The objective in messages: <c>auxiliary objective 'decoder'</c>.</summary>
    string Title => $"auxiliary objective '{Name}'";

    /// <summary>The option that sets <see cref="Weight"/>, for the advice that a diverged training gets.</summary>
    Setting WeightSetting => new(GetType(), nameof(Weight), Weight);

    /// <summary>
    /// The loss of a batch, a scalar that every parameter of the module has an effect on; the weight is no part of it.
    /// Gradients reach the target module through what is not detached (<c>Detach</c>).
    /// </summary>
    /// <param name="step">Outputs of the target module, and the position in the training.</param>
    Tensor Loss(ObjectiveStep step);
}
