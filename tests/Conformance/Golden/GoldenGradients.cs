using Querent.Autograd;
using Querent.Backends;
using Querent.Tensors;

namespace Querent.Conformance;

/// <summary>
/// The common course of cases that give inputs, the output, a gradient of it and gradients of the inputs.
/// </summary>
internal static class GoldenGradients
{
    /// <summary>
    /// Checks <c>output</c> and, from <c>grad_output</c>, the gradient <c>grad_x</c> of each input x.
    /// </summary>
    public static void Check(
        GoldenCase golden, IBackend backend, Func<Tensor[], Tensor> forward, params string[] inputs)
    {
        Tensor[] tensors = [.. inputs.Select(name => golden.Parameter(backend, name))];
        using (new Workspace(backend))
        {
            Tensor output = forward(tensors);
            golden.AssertClose("output", output);
            output.Backward(golden.Constant("grad_output"));
            foreach ((string name, Tensor tensor) in inputs.Zip(tensors))
            {
                golden.AssertClose($"grad_{name}", tensor.Gradient);
            }
        }

        Array.ForEach(tensors, tensor => tensor.Dispose());
    }
}
