using Querent.Autograd;
using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Data;
using Querent.Layers;
using Querent.Networks;
using Querent.Optimizers;
using Querent.Randomness;
using Querent.Tensors;
using Querent.Training;

namespace Querent.Conformance;

/// <summary>
/// Tests of dropout and stochastic depth that every backend must pass: the same mask bits everywhere, and training and
/// sampling that can be repeated. To test one, derive a class that creates it.
/// </summary>
public abstract class DropoutConformance
{
    private const float Probability = 0.3f;

    private static readonly Seed s_seed = new(11);

    /// <summary>A new backend; each test gets its own.</summary>
    protected abstract IBackend Create();

    [Theory]
    [InlineData(5, 37)]
    [InlineData(3, 2500)]
    public void Elements_are_dropped_as_the_streams_of_their_samples_say(int samples, int elements) => CheckBits(
        samples, elements, x => x.Dropout(Probability, s_seed),
        (sample, element) => Factor(sample, element));

    [Fact]
    public void A_sample_is_dropped_by_its_key_and_not_by_its_place()
    {
        int[] keys = [40, -3, 7, 40];
        CheckBits(4, 21, x => x.Dropout(Probability, s_seed, keys),
            (sample, element) => Factor(keys[sample], element));
    }

    [Fact]
    public void Whole_samples_are_dropped_by_the_first_numbers_of_their_streams() => CheckBits(
        9, 12, x => x.Reshape(9, 2, 3, 2).DropSamples(Probability, s_seed).Reshape(9, 12),
        (sample, _) => Factor(sample, 0));

    [Fact]
    public void Training_with_dropout_ends_with_the_same_bits_each_time_and_with_others_for_another_seed()
    {
        int[] first = BitsAfterTraining(new Seed(1));

        Assert.Equal(first, BitsAfterTraining(new Seed(1)));
        Assert.NotEqual(first, BitsAfterTraining(new Seed(2)));
    }

    [Fact]
    public void Sampling_can_be_repeated_and_changes_no_weight_and_no_statistic()
    {
        using IBackend backend = Create();
        using TargetModule network = TrainedNetwork.Dropping.Create(backend);
        Dictionary<string, float[]> before = Values(network);
        float[] evaluated = Logits(backend, network, ForwardContext.Evaluation);
        float[] sampled = Logits(backend, network, ForwardContext.Sampling(new Seed(1)));

        Assert.Equal(sampled, Logits(backend, network, ForwardContext.Sampling(new Seed(1))));
        Assert.NotEqual(sampled, Logits(backend, network, ForwardContext.Sampling(new Seed(2))));
        Assert.NotEqual(sampled, evaluated);
        Assert.Equal(evaluated, Logits(backend, network, ForwardContext.Evaluation));
        Assert.All(Values(network), pair => Assert.Equal(before[pair.Key], pair.Value));
    }

    // One number after the other, as the stream itself gives them.
    private static float Factor(int key, int element)
    {
        RandomStream stream = s_seed.For(key).Stream();
        uint number = 0;
        for (int i = 0; i <= element; i++)
        {
            number = stream.NextUInt32();
        }

        return number < Probability * 4294967296.0 ? 0 : 1 / (1 - Probability);
    }

    private void CheckBits(
        int samples, int elements, Func<Tensor, Tensor> drop, Func<int, int, float> factor)
    {
        using IBackend backend = Create();
        OpInput input = OpInput.Between(-2, 2, samples, elements), ahead = OpInput.Between(1, 3, samples, elements);
        using Tensor x = Tensor.Persistent(backend, input.Values, input.Shape, requiresGradient: true);
        using var workspace = new Workspace(backend);
        float[] factors = [.. Enumerable.Range(0, samples * elements).Select(i => factor(i / elements, i % elements))];

        Tensor y = drop(x);
        y.Backward(workspace.Upload(ahead.Values, ahead.Shape));

        Assert.Contains(0, factors);
        Assert.Equal(input.Values.Zip(factors, (value, kept) => value * kept), y.ToArray());
        Assert.Equal(ahead.Values.Zip(factors, (value, kept) => value * kept), x.Gradient!.ToArray());
        using GradientScope off = GradientScope.Off();
        Assert.Equal(y.ToArray(), drop(x).ToArray());
    }

    private int[] BitsAfterTraining(Seed seed)
    {
        using IBackend backend = Create();
        var task = new InventedImages(TrainedNetwork.Dropping, count: 12);
        using TargetModule network = task.CreateTarget(backend, new Seed(1));
        using var training = new TrainingStep(
            task, backend, new OptimizerOptions { LearningRate = 0.05f }, network, []);
        MiniBatch batch = task.CreateBatch();
        for (int step = 0; step < 3; step++)
        {
            task.Samples.Fill(batch, Split.Pool, new[] { 4 * step, (4 * step) + 1, (4 * step) + 2, (4 * step) + 3 });
            training.Run(batch, seed.For(step));
        }

        return [.. Values(network).Values.SelectMany(values => values).Select(BitConverter.SingleToInt32Bits)];
    }

    private static float[] Logits(IBackend backend, TargetModule network, ForwardContext context)
    {
        using GradientScope off = GradientScope.Off();
        using var workspace = new Workspace(backend);
        OpInput images = OpInput.Of(4, 32, 32, 3);
        return network.Forward(workspace.Upload(images.Values, images.Shape), context).Output.ToArray();
    }

    private static Dictionary<string, float[]> Values(TargetModule network) =>
        network.State.ToDictionary(tensor => tensor.Name, tensor => tensor.Tensor.ToArray());
}
