using Querent.Autograd;
using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Tensors;

namespace Querent.Conformance;

internal static class GoldenFunctions
{
    public static void Relu(GoldenCase golden, IBackend backend) =>
        GoldenGradients.Check(golden, backend, x => x[0].Relu(), "input");

    public static void Sigmoid(GoldenCase golden, IBackend backend) =>
        GoldenGradients.Check(golden, backend, x => x[0].Sigmoid(), "input");

    public static void LogSoftmax(GoldenCase golden, IBackend backend) =>
        GoldenGradients.Check(golden, backend, x => x[0].LogSoftmax(), "input");

    // Its gradients are named grad_a and grad_b, not after its inputs.
    public static void ConcatChannels(GoldenCase golden, IBackend backend)
    {
        using Tensor a = golden.Parameter(backend, "input_a");
        using Tensor b = golden.Parameter(backend, "input_b");
        using var workspace = new Workspace(backend);
        Tensor output = TensorOps.Concat(3, a, b);
        golden.AssertClose("output", output);

        output.Backward(golden.Constant("grad_output"));

        golden.AssertClose("grad_a", a.Gradient);
        golden.AssertClose("grad_b", b.Gradient);
    }
}
