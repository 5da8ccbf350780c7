namespace Querent.Objectives;

/// <summary>
/// An auxiliary objective with its options, before there is a network. A strategy or a signal names it; each trial makes
/// its own objective from it.
/// </summary>
public interface IAuxiliaryObjectiveFactory
{
    /// <summary>
    /// Names the objective among those of a trial, in messages, events and model files: lower-case letters, digits and
    /// hyphens, 1 to 50 of them. <c>loss</c> is the name of core's loss prediction.
    /// </summary>
    string Name { get; }

    /// <summary>Samples that a batch must have for the objective to learn from it, 1 or more.</summary>
    int LeastSamples => 1;

    /// <summary>Makes the objective with initial weights that depend on the context alone.</summary>
    IAuxiliaryObjective Create(ObjectiveContext context);
}
