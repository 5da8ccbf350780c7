using System.Numerics;
using Querent.Backends;
using Querent.Backends.Cpu;
using Querent.Plugins.HumanPose.Heatmaps;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Plugins.Tests.Tasks.Pose;

public sealed class HeatmapTests
{
    private static readonly HeatmapGrid s_grid = new(16, 3);

    [Theory]
    [InlineData(1f)]
    [InlineData(1.5f)]
    [InlineData(0.5f)]
    public void Decoded_joints_are_within_a_quarter_of_a_pixel_of_those_that_were_drawn(float sigma)
    {
        RandomStream stream = new Seed(1).Stream();
        var targets = new float[s_grid.Length];
        var weights = new float[s_grid.Length];
        for (int i = 0; i < 500; i++)
        {
            Vector2?[] joints = [Place(ref stream), Place(ref stream), Place(ref stream)];
            new GaussianTargets(s_grid, sigma).Write(joints, targets, weights);

            JointEstimate[] found = new HeatmapDecoding(s_grid, sigma).Decode(targets);

            for (int joint = 0; joint < joints.Length; joint++)
            {
                Vector2 miss = Vector2.Abs(found[joint].Place - joints[joint]!.Value);
                Assert.True(Math.Max(miss.X, miss.Y) <= 0.2501f, $"{joints[joint]} came back as {found[joint].Place}");
                Assert.InRange(found[joint].Height, 0.3f, 1);
            }
        }
    }

    [Fact]
    public void Targets_are_Gaussians_around_the_joint_itself()
    {
        (float[] targets, _) = Write(sigma: 1, new Vector2(4.3f, 7.6f), null, new Vector2(15, 0));

        Assert.Equal(Math.Exp(-((0.3 * 0.3) + (0.4 * 0.4)) / 2), targets[s_grid.At(4, 8, 0)], 1e-6);
        Assert.Equal(Math.Exp(-((1.7 * 1.7) + (0.6 * 0.6)) / 2), targets[s_grid.At(6, 7, 0)], 1e-6);
        Assert.Equal(0, targets[s_grid.At(8, 8, 0)]);
        Assert.Equal(1, targets[s_grid.At(15, 0, 2)]);
    }

    [Fact]
    public void A_joint_without_a_place_has_no_weight_and_those_of_the_others_have_the_sum_1()
    {
        (float[] targets, float[] weights) = Write(sigma: 1, new Vector2(4, 7), null, new Vector2(1, 1));

        Assert.All(Enumerable.Range(0, 256), i => Assert.Equal((0, 0), (targets[(i * 3) + 1], weights[(i * 3) + 1])));
        Assert.Equal(1, weights.Sum(), 1e-4f);
        Assert.Equal(1 / 512f, weights[0]);
    }

    [Fact]
    public void A_pose_without_any_place_has_no_weights() => Assert.All(Write(sigma: 1, null, null, null).Weights, weight => Assert.Equal(0, weight));

    [Fact]
    public void The_loss_of_a_pose_is_the_mean_squared_error_over_its_joints_summed_over_the_stacks()
    {
        using var backend = new CpuBackend(1);
        using var workspace = new Workspace(backend);
        RandomStream stream = new Seed(2).Stream();
        (float[] targets, float[] weights) = Write(sigma: 1, new Vector2(4, 7), null, new Vector2(1, 1));
        (float[] others, float[] otherWeights) = Write(sigma: 1, new Vector2(3, 3), new Vector2(9, 9), new Vector2(12, 2));
        float[][] stacks = [Random(ref stream), Random(ref stream)];

        float[] losses = HeatmapLoss.PerPose(
            [.. stacks.Select(maps => workspace.Upload(maps, s_grid.Shape(2)))],
            workspace.Upload([.. targets, .. others], s_grid.Shape(2)),
            workspace.Upload([.. weights, .. otherWeights], s_grid.Shape(2))).ToArray();

        Assert.Equal(2, losses.Length);
        Assert.Equal(stacks.Sum(maps => MeanError(maps[..768], targets, joints: [0, 2])), losses[0], 1e-4);
        Assert.Equal(stacks.Sum(maps => MeanError(maps[768..], others, joints: [0, 1, 2])), losses[1], 1e-4);
    }

    [Fact]
    public void The_shift_is_towards_the_higher_neighbour_and_none_between_equals()
    {
        var maps = new float[s_grid.Length];
        maps[s_grid.At(5, 5, 0)] = 1;
        maps[s_grid.At(6, 5, 0)] = 0.5f;
        maps[s_grid.At(5, 4, 0)] = 0.2f;
        maps[s_grid.At(5, 6, 0)] = 0.2f;

        JointEstimate[] found = new HeatmapDecoding(s_grid, 1).Decode(maps);

        Assert.Equal(new JointEstimate(new Vector2(5.25f, 5), 1), found[0]);
        Assert.Equal(0, found[1].Height);
    }

    private static Vector2 Place(ref RandomStream stream) => new(stream.NextSingle(-0.5f, 15.5f), stream.NextSingle(-0.5f, 15.5f));

    private static float[] Random(ref RandomStream stream)
    {
        var values = new float[2 * s_grid.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = stream.NextSingle(-1, 1);
        }

        return values;
    }

    private static double MeanError(float[] maps, float[] targets, int[] joints) => Enumerable.Range(0, maps.Length)
        .Where(i => joints.Contains(i % 3)).Average(i => (double)(maps[i] - targets[i]) * (maps[i] - targets[i]));

    private static (float[] Targets, float[] Weights) Write(float sigma, params Vector2?[] joints)
    {
        var targets = new float[s_grid.Length];
        var weights = new float[s_grid.Length];
        Array.Fill(targets, 7);
        Array.Fill(weights, 7);
        new GaussianTargets(s_grid, sigma).Write(joints, targets, weights);
        return (targets, weights);
    }
}
