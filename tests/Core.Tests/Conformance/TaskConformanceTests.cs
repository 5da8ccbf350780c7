using Querent.Conformance;
using Querent.Core.Tests.Training;
using Querent.Data;
using Querent.Training;

namespace Querent.Core.Tests.Conformance;

/// <summary>The suite accepts a task that is right, all of it.</summary>
public sealed class SoundTaskConformance : TaskConformance
{
    protected override IDataset CreateDataset() => new TinyTask();

    protected override ITask Create(DatasetInfo data) => new OneFaultTask("none");
}

/// <summary>The suite notices what is wrong.</summary>
public sealed class TaskConformanceTests
{
    private static readonly Dictionary<string, Action<Suite>> s_notices = new()
    {
        ["another-network-each-time"] = suite => suite.A_saved_model_fills_a_task_that_is_made_from_facts_alone(),
        ["weights-of-no-seed"] = suite => suite.Initial_weights_depend_on_the_seed_alone(),
        ["loss-of-neighbours"] = suite => suite.Signals_and_losses_are_functions_of_one_sample(),
        ["climbs"] = suite => suite.The_loss_of_samples_falls_when_the_network_is_trained_on_them(),
        ["class-that-is-none"] = suite => suite.Predictions_are_labels_that_fit_the_data(),
        ["state-in-the-task"] = suite => suite.Two_trials_share_a_task_on_two_threads(),
        ["last-batch-counts"] = suite => suite.The_order_of_an_evaluation_changes_no_metric(),
        ["nan-of-one-sample"] = suite => suite.An_evaluation_of_a_part_of_the_split_is_finite(),
        ["label-needed"] = suite => suite.Images_without_labels_are_filled_in_and_predicted(),
        ["adds-to-what-was"] = suite => suite.A_batch_that_is_filled_again_holds_nothing_of_before(),
        ["position-matters"] = suite => suite.A_sample_is_filled_in_by_its_index_and_the_seed_alone(augmented: true),
    };

    public static TheoryData<string> Faults => [.. s_notices.Keys];

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_noticed(string fault) => Assert.ThrowsAny<Exception>(() => s_notices[fault](new Suite(fault)));

    [Fact]
    public void A_task_that_breaks_its_contract_fails_the_dry_pass() => Assert.ThrowsAny<Exception>(
        () => new FaultySuite("scalar-loss").A_dry_pass_finds_nothing());

    private sealed class Suite(string fault) : TaskConformance
    {
        protected override IDataset CreateDataset() => new TinyTask();

        protected override ITask Create(DatasetInfo data) => new OneFaultTask(fault);
    }

    private sealed class FaultySuite(string fault) : TaskConformance
    {
        protected override IDataset CreateDataset() => new TestPlugins.FaultyTask(fault);

        protected override ITask Create(DatasetInfo data) => new TestPlugins.FaultyTask(fault);
    }
}
