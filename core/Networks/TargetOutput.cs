using Querent.Tensors;

namespace Querent.Networks;

/// <summary>
/// The outputs of a target module for a batch. <c>Outputs</c> are the task's own (logits; offsets and class scores;
/// heat-maps), <c>FeatureTaps</c> are [batch, height, width, channels] each, <c>Embedding</c> is [batch, features].
/// </summary>
public sealed record TargetOutput(Tensor[] Outputs, Tensor[] FeatureTaps, Tensor Embedding)
{
    /// <summary>The first output, for tasks that have just one.</summary>
    public Tensor Output => Outputs[0];
}
