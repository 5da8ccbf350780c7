using Querent.Backends;
using Querent.Conformance;
using Querent.Kernels.Devices;
using Querent.Kernels.Tests.Cuda;
using Querent.Kernels.Tests.MockDriver;

namespace Querent.Kernels.Tests.Graphs;

/// <summary>The launches of repeated work that go to the driver as graphs. Results are in the conformance suite.</summary>
[Collection(MockCudaCollection.Name)]
public sealed class GraphTests : IDisposable
{
    private static readonly RepeatedRound s_usual = new();

    private readonly nint _graphs = MockCuda.State.Graphs;

    // Of all backends; each test disposes its own.
    private nint Graphs => MockCuda.State.Graphs - _graphs;

    public void Dispose()
    {
        MockCuda.State.RefusesGraphs = 0;
        Environment.SetEnvironmentVariable("QUERENT_NO_GRAPHS", null);
        Assert.Equal(_graphs, MockCuda.State.Graphs);
    }

    [Fact]
    public void Work_that_comes_the_third_time_is_launched_as_graphs()
    {
        using IlgpuBackend device = MockCudaDevice.CreateBackend(Precision.Fp32);

        Assert.Equal((86, 0), Launched(device, s_usual));
        Assert.Equal((86, 0), Launched(device, s_usual));
        Assert.Equal((86, 3), Launched(device, s_usual));
        Assert.Equal((86, 3), Launched(device, s_usual));
        Assert.Equal(3, Graphs);
    }

    [Fact]
    public void Other_work_is_not()
    {
        using IlgpuBackend device = MockCudaDevice.CreateBackend(Precision.Fp32);
        for (int i = 0; i < 5; i++)
        {
            s_usual.Run(device, isRepeated: false);
        }

        Assert.Equal(0, Graphs);
    }

    [Fact]
    public void A_launch_that_changes_goes_by_itself_and_the_others_as_graphs()
    {
        using IlgpuBackend device = MockCudaDevice.CreateBackend(Precision.Fp32);
        (int, int)[] launched = [.. Enumerable.Range(0, 5).Select(i => Launched(device, s_usual with { Scale = i }))];

        // 40 launches, the four that change, 42 launches.
        Assert.Equal([(86, 0), (86, 0), (86, 4), (86, 4), (86, 4)], launched);
    }

    /// <summary>So does a learning rate from epoch to epoch.</summary>
    [Fact]
    public void A_launch_that_has_changed_once_is_part_of_a_graph_again_when_it_stays_as_it_is()
    {
        using IlgpuBackend device = MockCudaDevice.CreateBackend(Precision.Fp32);
        MockCuda.Execute(false);
        Repeat(device, s_usual with { Operations = 15 }, 3);
        RepeatedRound changed = s_usual with { Operations = 15, Scale = 3 };
        nint before = MockCuda.State.GraphLaunches;
        Repeat(device, changed, 1);

        // Of 32 launches, where four changed, and of the last four.
        Assert.Equal(1, MockCuda.State.GraphLaunches - before);
        Assert.Equal((36, 3), Launched(device, changed, warmUp: 1));
        Assert.Equal((36, 3), Launched(device, changed, warmUp: 50));
        Assert.Equal((36, 4), Launched(device, changed, warmUp: 20));
    }

    [Fact]
    public void An_upload_in_the_middle_comes_between_two_graphs()
    {
        using IlgpuBackend device = MockCudaDevice.CreateBackend(Precision.Fp32);
        RepeatedRound round = s_usual with { Operations = 10, Uploads = true };

        Assert.Equal((26, 2), Launched(device, round, warmUp: 4));
    }

    [Fact]
    public void A_full_batch_and_the_last_one_have_graphs_of_their_own()
    {
        using IlgpuBackend device = MockCudaDevice.CreateBackend(Precision.Fp32);
        RepeatedRound last = s_usual with { Length = 50 };
        for (int epoch = 0; epoch < 3; epoch++)
        {
            Repeat(device, s_usual, 3);
            last.Run(device, isRepeated: true);
        }

        Assert.Equal((86, 3), Launched(device, s_usual));
        Assert.Equal((86, 3), Launched(device, last));
        Assert.Equal(6, Graphs);
    }

    [Fact]
    public void Graphs_of_the_work_that_came_longest_ago_are_freed()
    {
        using (IlgpuBackend device = MockCudaDevice.CreateBackend(Precision.Fp32))
        {
            for (int length = 1; length <= 12; length++)
            {
                Repeat(device, new RepeatedRound(Length: length, Operations: 4), 3);
            }

            Assert.Equal(8, Graphs);
        }

        Assert.Equal(0, Graphs);
    }

    [Fact]
    public void Work_that_has_become_shorter_has_graphs_again()
    {
        using IlgpuBackend device = MockCudaDevice.CreateBackend(Precision.Fp32);
        Storage block = device.Rent(4);
        int[] kernels = [20, 20, 20, 10, 10, 10];
        nint[] graphs = Array.ConvertAll(kernels, count =>
        {
            nint before = MockCuda.State.GraphLaunches;
            using (IDisposable? work = device.BeginRepeatedWork())
            {
                Assert.Null(device.BeginRepeatedWork());
                for (int i = 0; i < count; i++)
                {
                    device.Fill(block, i);
                }
            }

            return MockCuda.State.GraphLaunches - before;
        });

        Assert.Equal([0, 0, 1, 0, 0, 1], graphs);
    }

    /// <summary>0: by the user; else by the driver, which does not capture, loses a launch, makes no graph, or has no memory to launch it.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Without_graphs_launches_go_one_by_one(int refused)
    {
        MockCuda.State.RefusesGraphs = refused;
        Environment.SetEnvironmentVariable("QUERENT_NO_GRAPHS", refused == 0 ? "1" : null);
        using IlgpuBackend device = MockCudaDevice.CreateBackend(Precision.Fp32);
        float[] expected = s_usual.Run(device, isRepeated: false);
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(expected, s_usual.Run(device, isRepeated: true));
        }

        Assert.Equal((86, 0), Launched(device, s_usual));
        Assert.Null(device.BeginRepeatedWork());
    }

    /// <summary>Blocks that lie free may be read by launches that are held back.</summary>
    [Fact]
    public void A_full_device_frees_no_block_before_what_is_held_back_has_run()
    {
        nuint memory = MockCuda.State.TotalMemory;
        using IlgpuBackend device = MockCudaDevice.CreateBackend(Precision.Fp32);
        Storage sum = device.Rent(1000);
        device.Fill(sum, 0);
        for (int round = 0; round < 4; round++)
        {
            using IDisposable? work = device.BeginRepeatedWork();
            Storage passing = device.Rent(1000);
            for (int i = 0; i < 8; i++)
            {
                device.Fill(passing, i);
                device.Axpby(1, passing, 1, sum);
            }

            device.Return(passing);
            if (round == 3)
            {
                MockCuda.State.TotalMemory = MockCuda.State.BytesInUse;
                device.Return(device.Rent(500));
            }

            device.Affine(sum, sum, 1, 0);
        }

        MockCuda.State.TotalMemory = memory;
        var values = new float[1000];
        device.Download(sum, values);
        Assert.All(values, value => Assert.Equal(4 * 28, value));
    }

    [Fact]
    public void Training_with_graphs_has_the_bits_of_training_without()
    {
        Dictionary<string, float[]> expected = Trained(isRepeated: false);
        nint before = MockCuda.State.GraphLaunches;
        Dictionary<string, float[]> actual = Trained(isRepeated: true);

        Assert.InRange(MockCuda.State.GraphLaunches - before, 5, 10);
        Assert.All(expected, tensor => Assert.Equal(tensor.Value, actual[tensor.Key]));
    }

    private static Dictionary<string, float[]> Trained(bool isRepeated)
    {
        using IlgpuBackend device = MockCudaDevice.CreateBackend(Precision.Tf32);
        using SmallTraining training = new(device);
        for (int step = 0; step < 3; step++)
        {
            using IDisposable? work = isRepeated ? device.BeginRepeatedWork() : null;
            training.Step();
        }

        return training.Values();
    }

    private static void Repeat(IlgpuBackend device, RepeatedRound round, int times)
    {
        for (int i = 0; i < times; i++)
        {
            round.Run(device, isRepeated: true);
        }
    }

    // Kernels that ran, and graphs that were launched, in a round.
    private static (int Kernels, int Graphs) Launched(IlgpuBackend device, RepeatedRound round, int warmUp = 0)
    {
        Repeat(device, round, warmUp);
        MockDriverState before = MockCuda.State;
        round.Run(device, isRepeated: true);
        MockDriverState after = MockCuda.State;
        return ((int)(after.Launches - before.Launches), (int)(after.GraphLaunches - before.GraphLaunches));
    }
}
