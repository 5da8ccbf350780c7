using System.Reflection;
using Querent.ActiveLearning;
using Querent.Autograd;
using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Backends.Cpu;
using Querent.Core.Tests.ActiveLearning;
using Querent.Core.Tests.SavedModels;
using Querent.Core.Tests.Scoring;
using Querent.Core.Tests.Training;
using Querent.Layers;
using Querent.LossPrediction;
using Querent.Optimizers;
using Querent.Randomness;
using Querent.Scoring;
using Querent.Tensors;
using Querent.Training;
using Module = Querent.Layers.Module;

namespace Querent.Core.Tests.Backends;

/// <summary>A second <c>Dispose</c> is harmless, and a backend that has ended says so.</summary>
public sealed class DisposalTests
{
    private static readonly Dictionary<Type, Func<IBackend, IDisposable>> s_makers = new()
    {
        [typeof(CpuBackend)] = _ => new CpuBackend(2),
        [typeof(Tensor)] = backend => Tensor.Persistent(backend, new Shape(2)),
        [typeof(Workspace)] = backend => new Workspace(backend),
        [typeof(Module)] = backend => new FullyConnected(backend, 2, 3, new Seed(1)),
        [typeof(Optimizer)] = backend => Optimizer.Create(
            new OptimizerOptions { LearningRate = 1, Momentum = 0.9f },
            new FullyConnected(backend, 2, 3, new Seed(1)).Parameters),
        [typeof(TrainingStep)] = backend => new TrainingStep(
            new TinyTask(), backend, Models.Options.Optimizer, new TinyTask().CreateTarget(backend, new Seed(1)), []),
        [typeof(CycleTraining)] = backend => new CycleTraining(
            new TinyTask(), new TinyTask().Samples, backend, Models.Options, new TinyTask().CreateTarget(backend, new Seed(1)), [], [1, 2], new Seed(1)),
        [typeof(Trial)] = backend => TinyTrial(backend),
        [typeof(LabelingRound)] = backend => new LabelingRound(TinySetup(backend), 1, [0, 1]),
        [typeof(GradientScope)] = _ => GradientScope.Off(),
        [typeof(GraphTrace)] = _ => new GraphTrace(),
        [typeof(Scorer)] = TinyScorer,
        [typeof(HeldRows)] = backend => new Distances(backend).Hold(new RowMatrix([1, 2, 3, 4], 2)),
    };

    private static Scorer TinyScorer(IBackend backend)
    {
        using var folder = new ModelFolder();
        return Scorer.Open(folder.WriteTiny(), new TinyPlugin(new TinyTask()), backend);
    }

    // In the middle of its first training.
    private static Trial TinyTrial(IBackend backend)
    {
        var trial = new Trial(TinySetup(backend));
        trial.Advance(new RecordingObserver(), default);
        return trial;
    }

    private static TrialSetup TinySetup(IBackend backend) => new()
    {
        Task = new TinyTask(),
        Samples = new TinyTask().Samples,
        Backend = backend,
        Options = new LoopOptions { InitialLabels = 8, QuerySize = 2, Cycles = 1, Training = Models.Options with { BatchSize = 2 } },
        Seed = new Seed(1),
        Number = 1,
        Strategy = StubStrategy.First(),
        StrategyName = "stub",
        TrainingSlice = TimeSpan.Zero,
    };

    public static TheoryData<string> Names => [.. s_makers.Keys.Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_second_Dispose_is_harmless(string name)
    {
        using var backend = new CpuBackend(1);
        IDisposable disposable = s_makers.Single(maker => maker.Key.Name == name).Value(backend);

        disposable.Dispose();
        disposable.Dispose();

        // Nor has it touched anything else: work goes on.
        using var workspace = new Workspace(backend);
        Assert.Equal([3, 3], workspace.Full(new Shape(2), 3).ToArray());
        Assert.True(GradientScope.IsRecording);
    }

    [Fact]
    public void No_public_disposable_of_core_is_forgotten()
    {
        Type[] forgotten = [.. typeof(CpuBackend).Assembly.GetExportedTypes()
            .Where(type => typeof(IDisposable).IsAssignableFrom(type) && !type.IsInterface)
            .Where(type => !s_makers.Keys.Any(known => known.IsAssignableFrom(type)))];

        Assert.Empty(forgotten);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Every_use_of_a_backend_that_has_ended_says_so(int threads)
    {
        var backend = new CpuBackend(threads);
        Storage block = backend.Rent(8);
        backend.Dispose();
        backend.Return(block);

        foreach (MethodInfo method in typeof(IBackend).GetInterfaces().Where(type => type != typeof(IDisposable))
            .SelectMany(type => type.GetMethods()).Where(method => !method.IsSpecialName))
        {
            if (method.Name != nameof(IBackend.Return))
            {
                AssertEnded(backend, method, block);
            }
        }
    }

    [Fact]
    public void Tensors_may_be_disposed_after_their_backend()
    {
        var backend = new CpuBackend(1);
        Tensor tensor = Tensor.Persistent(backend, new Shape(2));
        backend.Dispose();

        tensor.Dispose();

        Assert.Throws<ObjectDisposedException>(() => tensor.ToArray());
    }

    [Fact]
    public void A_backend_has_no_more_threads_than_the_machine_has_processors()
    {
        using var backend = new CpuBackend(1_000_000);

        Assert.Equal(Environment.ProcessorCount, backend.Threads);
    }

    // Spans cannot be passed by reflection: what takes them is called by hand.
    private static void AssertEnded(CpuBackend backend, MethodInfo method, Storage block)
    {
        switch (method.Name)
        {
            case nameof(IBackend.Upload):
                Assert.Throws<ObjectDisposedException>(() => backend.Upload([1], block));
                return;
            case nameof(IBackend.Download):
                Assert.Throws<ObjectDisposedException>(() => backend.Download(block, new float[8]));
                return;
            case nameof(IBackend.SgdSteps):
                Assert.Throws<ObjectDisposedException>(() => ((IBackend)backend).SgdSteps([Stepped(block)], default));
                return;
            case nameof(IBackend.AdamSteps):
                Assert.Throws<ObjectDisposedException>(() => ((IBackend)backend).AdamSteps([Stepped(block)], default));
                return;
            case nameof(IBackend.RmsPropSteps):
                Assert.Throws<ObjectDisposedException>(() => ((IBackend)backend).RmsPropSteps([Stepped(block)], default));
                return;
        }

        if (method.IsGenericMethodDefinition)
        {
            bool unary = method.GetParameters().Length is 2 or 4 && method.Name.StartsWith("Unary", StringComparison.Ordinal);
            method = method.MakeGenericMethod(unary ? typeof(Sigmoid) : typeof(Add));
        }

        object?[] arguments = [.. method.GetParameters().Select(parameter => Argument(parameter.ParameterType, block))];
        var error = Assert.Throws<TargetInvocationException>(() => method.Invoke(backend, arguments));
        Assert.True(error.InnerException is ObjectDisposedException, $"{method.Name}: {error.InnerException}");
    }

    // Sizes of one element each: small enough that no work would be cut into pieces.
    private static object? Argument(Type type, Storage block)
    {
        Type bare = type.IsByRef ? type.GetElementType()! : type;
        return bare == typeof(Storage) ? block
            : bare == typeof(int) ? 1
            : bare == typeof(float) ? 1f
            : bare == typeof(bool) ? false
            : bare == typeof(AxisLayout) ? new AxisLayout(1, 1, 1)
            : bare == typeof(ConvolutionGeometry) ? new ConvolutionGeometry(1, 1, 1, 1, 1, Window.Square(1, 1, 0))
            : bare == typeof(ConvolutionGradients) ? new ConvolutionGradients(block, block, false)
            : bare == typeof(ChannelNormalization) ? Normalization(block)
            : bare == typeof(RunningStatistics) ? new RunningStatistics(block, block, 1)
            : bare == typeof(BatchNormPass) ? new BatchNormPass(block, Normalization(block), true, block)
            : bare == typeof(BatchNormGradients) ? new BatchNormGradients(block, block, block, block)
            : bare.IsValueType ? Activator.CreateInstance(bare) : null;
    }

    private static SteppedParameter Stepped(Storage block) => new(block, block, block, block);

    private static ChannelNormalization Normalization(Storage block) => new(block, block, block, block, 1);
}
