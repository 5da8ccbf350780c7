using Querent.Data;
using Querent.Networks;
using Querent.Tensors;

namespace Querent.Training;

/// <summary>Collects the predictions of a model for the test split, batch by batch, and turns them into metrics.</summary>
public interface IEvaluation
{
    /// <summary>Adds a batch.</summary>
    /// <param name="output">Of the network, for the images of the batch.</param>
    /// <param name="batch">Has the labels.</param>
    /// <param name="again">Runs the network over other images of the same samples, such as mirrored ones, to average
    /// predictions; what it returns lives as long as the batch.</param>
    void Add(TargetOutput output, MiniBatch batch, ForwardPass again);

    /// <summary>
    /// All metrics by name; the task's main metric is among them. Each is finite, whatever part of the test split was
    /// added, and the same names come in each cycle.
    /// </summary>
    IReadOnlyDictionary<string, double> Result();

    /// <summary>
    /// The confusion matrix of the samples added so far; null for a task whose units have no single class.
    /// </summary>
    ConfusionMatrix? Confusion => null;
}

/// <summary>Runs a network in evaluation mode over images [batch, height, width, channels].</summary>
public delegate TargetOutput ForwardPass(Tensor images);
