using Querent.Randomness;

namespace Querent.Layers;

/// <summary>
/// The circumstances of one forward pass: its mode, and the root of all random numbers drawn in it. Both are arguments
/// of every pass and no state of a module, so that no code can leave a model in the wrong mode, and so that a pass with
/// dropout or stochastic depth can be repeated bit for bit.
/// </summary>
public readonly record struct ForwardContext
{
    private ForwardContext(ForwardMode mode, Seed seed) => (Mode, Seed) = (mode, seed);

    /// <summary>Running statistics, no randomness: for evaluation and scoring.</summary>
    public static ForwardContext Evaluation => new(ForwardMode.Evaluation, default);

    /// <summary>The statistics of this pass, and whether its random layers are active.</summary>
    public ForwardMode Mode { get; }

    /// <summary>The root of the random streams of this pass; unused in evaluation.</summary>
    public Seed Seed { get; private init; }

    /// <summary>
    /// A number for each sample of the batch, from which random layers draw for it, such as its index in the pool: its
    /// numbers then do not depend on the batch. Empty for positions in the batch.
    /// </summary>
    public ReadOnlyMemory<int> SampleKeys { get; init; }

    /// <summary>Whether the pass normalizes with the statistics of the batch, and moves the running ones.</summary>
    public bool IsTraining => Mode == ForwardMode.Training;

    /// <summary>Whether layers such as dropout draw random numbers.</summary>
    public bool IsStochastic => Mode != ForwardMode.Evaluation;

    /// <summary>Statistics of the batch, which move the running ones, and random layers.</summary>
    public static ForwardContext Training(Seed seed) => new(ForwardMode.Training, seed);

    /// <summary>Running statistics and random layers: one sample of Monte-Carlo dropout (Gal and Ghahramani
    /// 2016).</summary>
    public static ForwardContext Sampling(Seed seed) => new(ForwardMode.Sampling, seed);

    /// <summary>The context of one part of a network; parts with different numbers draw independent streams.</summary>
    public ForwardContext For(int part) => this with { Seed = Seed.For(part) };
}
