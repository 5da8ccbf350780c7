using Querent.Autograd;
using Querent.Backends;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Conformance;

/// <summary>
/// Compares the gradients of a random linear functional of an operation's output, sum of r * f(x), with central
/// differences towards every element of every input.
/// </summary>
public sealed class GradientCheck(IBackend backend, OpCase @case)
{
    private const float Step = 1e-2f;

    // Central differences in float32 with this step are wrong by about step^2 f''' / 6 and 1e-7 |f| / step.
    private const float ShareOfLargest = 5e-3f;
    private const float Absolute = 5e-4f;

    /// <summary>Fails with the first element that differs.</summary>
    public void Run()
    {
        Tensor[] inputs = [.. @case.Inputs.Select(input =>
            Tensor.Persistent(backend, input.Values, input.Shape, requiresGradient: !input.IsConstant))];
        float[]?[] gradients = Gradients(inputs);
        for (int i = 0; i < inputs.Length; i++)
        {
            if (!@case.Inputs[i].IsConstant)
            {
                string what = $"{@case.Name}: gradient towards input {i} {inputs[i].Shape}";
                float[] computed = gradients[i] ?? throw new InvalidOperationException($"{what} is missing");
                Closeness.AssertCloseToLargest(
                    Differences(inputs, i), computed, what, ShareOfLargest, Absolute);
                AssertSameAlone(inputs, i, computed, what);
            }
        }

        Array.ForEach(inputs, input => input.Dispose());
    }

    /// <summary>The ops of the forward pass.</summary>
    public IReadOnlyCollection<Type> RecordedOps()
    {
        using var workspace = new Workspace(backend);
        using var trace = new GraphTrace();
        @case.Forward([.. @case.Inputs.Select(input => workspace.Upload(input.Values, input.Shape))]);
        return [.. trace.Ops.Select(op => op.GetType()).Distinct()];
    }

    private float[]?[] Gradients(Tensor[] inputs)
    {
        using var workspace = new Workspace(backend);
        Tensor output = @case.Forward(inputs);
        output.Backward(workspace.Upload(Functional(output.Length), output.Shape));
        return [.. inputs.Select(input => input.Gradient?.ToArray())];
    }

    private float[] Differences(Tensor[] inputs, int which)
    {
        float[] values = [.. @case.Inputs[which].Values];
        var differences = new float[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            float middle = values[i];
            (float high, float low) = (middle + Step, middle - Step);
            double above = Evaluate(inputs, which, values, i, high);
            double below = Evaluate(inputs, which, values, i, low);
            values[i] = middle;
            differences[i] = (float)((above - below) / ((double)high - low));
        }

        inputs[which].Upload(values);
        return differences;
    }

    private double Evaluate(Tensor[] inputs, int which, float[] values, int at, float value)
    {
        values[at] = value;
        inputs[which].Upload(values);
        using GradientScope off = GradientScope.Off();
        using var workspace = new Workspace(backend);
        float[] output = @case.Forward(inputs).ToArray();
        float[] functional = Functional(output.Length);
        double sum = 0;
        for (int i = 0; i < output.Length; i++)
        {
            sum += (double)functional[i] * output[i];
        }

        return sum;
    }

    // An op that is asked for one gradient only must not compute it otherwise.
    private void AssertSameAlone(Tensor[] inputs, int which, float[] expected, string what)
    {
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i].RequiresGradient = i == which;
        }

        float[]?[] gradients = Gradients(inputs);
        for (int i = 0; i < inputs.Length; i++)
        {
            Assert.True(gradients[i] is null == (i != which), $"{what}: an input that wants no gradient got one");
            inputs[i].RequiresGradient = !@case.Inputs[i].IsConstant;
        }

        Closeness.AssertClose(expected, gradients[which], $"{what} alone", 0, 0);
    }

    private static float[] Functional(int length)
    {
        RandomStream stream = new Seed(5).Stream();
        var values = new float[length];
        for (int i = 0; i < length; i++)
        {
            values[i] = stream.NextSingle(-1, 1);
        }

        return values;
    }
}
