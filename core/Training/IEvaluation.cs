using Querent.Data;
using Querent.Networks;

namespace Querent.Training;

/// <summary>Collects what a model says about the test split, batch by batch, and turns it into metrics.</summary>
public interface IEvaluation
{
    void Add(TargetOutput output, MiniBatch batch);

    /// <summary>
    /// All metrics by name; the task's main metric is among them. Each is finite, whatever part of the test split was
    /// added, and the same names come in each cycle.
    /// </summary>
    IReadOnlyDictionary<string, double> Result();

    /// <summary>
    /// How often samples of each class were taken for each class; absent from a task whose units have no single class.
    /// </summary>
    ConfusionMatrix? Confusion => null;
}
