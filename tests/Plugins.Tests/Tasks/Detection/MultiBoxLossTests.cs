using Querent.Autograd;
using Querent.Backends;
using Querent.Backends.Cpu;
using Querent.Data;
using Querent.Plugins.ObjectDetection;
using Querent.Plugins.ObjectDetection.Boxes;
using Querent.Plugins.ObjectDetection.Matching;
using Querent.Tensors;

namespace Querent.Plugins.Tests.Tasks.Detection;

public sealed class MultiBoxLossTests : IDisposable
{
    // Four quarters of the image, and the whole of it.
    private static readonly DefaultBoxes Defaults = new(
    [
        new DefaultBox(0.25f, 0.25f, 0.5f, 0.5f), new DefaultBox(0.75f, 0.25f, 0.5f, 0.5f),
        new DefaultBox(0.25f, 0.75f, 0.5f, 0.5f), new DefaultBox(0.75f, 0.75f, 0.5f, 0.5f),
        new DefaultBox(0.5f, 0.5f, 1, 1),
    ]);

    private readonly CpuBackend _backend = new(threads: 1);

    public void Dispose() => _backend.Dispose();

    [Fact]
    public void An_image_without_objects_learns_from_its_hardest_negatives()
    {
        (float[] losses, float training, float[] gradient) = Loss(2, false, [0, 3, 1, 0, 2], []);

        // Of logits (0, x) the cross entropy with the background is ln(1 + e^x).
        Assert.Equal(SoftPlus(3) + SoftPlus(2), losses[0], 1e-4f);
        Assert.Equal(losses[0], training);
        Assert.Equal([1, 4], Enumerable.Range(0, 5).Where(box => gradient[(2 * box) + 1] != 0));
    }

    [Fact]
    public void Without_such_negatives_it_has_no_loss()
    {
        (float[] losses, float training, float[] gradient) = Loss(0, false, [0, 3, 1, 0, 2], []);

        Assert.Equal((0f, 0f), (losses[0], training));
        Assert.All(gradient, value => Assert.Equal(0, value));
    }

    [Fact]
    public void There_are_three_negatives_for_a_positive_the_hardest_first_and_of_equals_the_first()
    {
        (float[] losses, _, float[] gradient) = Loss(
            0, false, [-1, 1, 5, 1, 1], new LabeledObject(new Box(0, 0, 0.5f, 0.5f), 0, false));

        Assert.Equal(SoftPlus(1) + SoftPlus(5) + (2 * SoftPlus(1)), losses[0], 1e-4f);
        Assert.Equal([0, 1, 2, 3], Enumerable.Range(0, 5).Where(box => gradient[(2 * box) + 1] != 0));
    }

    [Fact]
    public void What_covers_an_ignored_object_is_neither_positive_nor_negative()
    {
        (float[] losses, _, float[] gradient) = Loss(
            5, false, [9, 1, 1, 1, 1], new LabeledObject(new Box(0, 0, 0.5f, 0.5f), 0, true));

        Assert.Equal(4 * SoftPlus(1), losses[0], 1e-4f);
        Assert.Equal([1, 2, 3, 4], Enumerable.Range(0, 5).Where(box => gradient[(2 * box) + 1] != 0));
    }

    [Fact]
    public void Per_positive_the_loss_of_an_image_is_divided_and_the_training_loss_is_the_same()
    {
        LabeledObject[] objects =
        [
            new(new Box(0, 0, 0.5f, 0.5f), 0, false), new(new Box(0.5f, 0.5f, 1, 1), 0, false),
        ];
        (float[] whole, float training, _) = Loss(0, false, [0, 1, 2, 3, 4], objects);
        (float[] divided, float same, _) = Loss(0, true, [0, 1, 2, 3, 4], objects);

        Assert.Equal(whole[0] / 2, divided[0], 1e-5f);
        Assert.Equal(training, same, 1e-5f);
        Assert.Equal(whole[0] / 2, training, 1e-5f);
    }

    [Fact]
    public void Each_object_has_a_default_box_however_little_they_overlap()
    {
        var matches = new int[Defaults.Count];

        BoxMatching.Match(Defaults, [new Box(0.9f, 0.9f, 0.95f, 0.95f), new Box(0.1f, 0.1f, 0.9f, 0.9f)], matches);

        Assert.Equal([-1, -1, -1, 0, 1], matches);
    }

    [Fact]
    public void An_empty_box_and_no_object_match_nothing()
    {
        var matches = new int[Defaults.Count];

        BoxMatching.Match(Defaults, [new Box(0.5f, 0.5f, 0.5f, 0.9f)], matches);
        Assert.All(matches, match => Assert.Equal(BoxMatching.None, match));

        BoxMatching.Match(Defaults, [], matches);
        Assert.All(matches, match => Assert.Equal(BoxMatching.None, match));
    }

    /// <summary>One image whose default boxes have logits (0, x) and offsets 0.</summary>
    private (float[] PerImage, float Training, float[] Gradient) Loss(
        int emptyImageNegatives, bool perPositive, float[] logits, params LabeledObject[] objects)
    {
        var targets = new MultiBoxTargets(Defaults);
        targets.Resize(1);
        targets.Set(0, objects);
        var loss = new MultiBoxLoss(new HardNegatives(emptyImageNegatives), perPositive);
        using Tensor scores = Tensor.Persistent(_backend,
            [.. logits.SelectMany(logit => new[] { 0, logit })], new Shape(1, logits.Length, 2), requiresGradient: true);
        using var workspace = new Workspace(_backend);
        Tensor perImage = loss.PerImage(workspace.Full(new Shape(1, logits.Length, 4), 0), scores, targets).Retain();
        Tensor training = loss.OfBatch(perImage, targets);

        training.Backward();

        return (perImage.ToArray(), training.ToScalar(), scores.Gradient!.ToArray());
    }

    private static float SoftPlus(float x) => MathF.Log(1 + MathF.Exp(x));
}
