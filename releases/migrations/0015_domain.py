"""Deals, statements, detentions in full, recognition, identifiers, conditions after release."""

import django.db.models.deletion
import django.db.models.lookups
import releases.models.fields
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('releases', '0014_publication_of_somebody_else'),
    ]

    operations = [
        migrations.CreateModel(
            name='Charge',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('visibility', models.CharField(choices=[('private', 'private'), ('public', 'public')], db_default='private', default='private', max_length=20)),
                ('statute', models.CharField(blank=True, default='', help_text='The law: Criminal Code of Belarus.', max_length=200)),
                ('article', models.CharField(blank=True, default='', help_text='Article and part: 361-1(1).', max_length=60)),
                ('wording', models.CharField(help_text='What it is for, in our own words.', max_length=500)),
                ('wording_en', models.CharField(help_text='What it is for, in our own words.', max_length=500, null=True)),
                ('wording_be', models.CharField(help_text='What it is for, in our own words.', max_length=500, null=True)),
                ('position', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'ordering': ['position', 'id'],
            },
        ),
        migrations.CreateModel(
            name='ChargeUpdate',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('visibility', models.CharField(choices=[('private', 'private'), ('public', 'public')], db_default='private', default='private', max_length=20)),
                ('event', models.CharField(choices=[('charged', 'charged'), ('reclassified', 'charge changed'), ('dropped', 'charge dropped'), ('convicted', 'convicted'), ('acquitted', 'acquitted'), ('appeal', 'appeal lodged'), ('upheld', 'upheld on appeal'), ('reduced', 'sentence reduced'), ('extended', 'sentence extended'), ('quashed', 'quashed')], max_length=20)),
                ('date', releases.models.fields.PartialDateField(blank=True, default='', max_length=200)),
                ('sentence_months', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='sentence in months')),
                ('regime', models.CharField(blank=True, choices=[('remand', 'remand prison'), ('colony_general', 'penal colony, general régime'), ('colony_reinforced', 'penal colony, reinforced régime'), ('colony_strict', 'penal colony, strict régime'), ('colony_special', 'penal colony, special régime'), ('prison', 'prison régime'), ('open_facility', 'restricted freedom in an open facility'), ('restricted_at_home', 'restricted freedom at home'), ('death_row', 'awaiting execution'), ('unknown', 'not known')], default='', max_length=30)),
                ('date_earliest', releases.models.fields.BoundField(blank=True, editable=False, null=True, of='date', side='earliest')),
                ('date_latest', releases.models.fields.BoundField(blank=True, editable=False, null=True, of='date', side='latest')),
            ],
            options={
                'ordering': ['date_earliest', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Concession',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('visibility', models.CharField(choices=[('private', 'private'), ('public', 'public')], db_default='private', default='private', max_length=20)),
                ('title', models.CharField(help_text='In a few words: sanctions on potash.', max_length=300, verbose_name='what was given')),
                ('title_en', models.CharField(help_text='In a few words: sanctions on potash.', max_length=300, null=True, verbose_name='what was given')),
                ('title_be', models.CharField(help_text='In a few words: sanctions on potash.', max_length=300, null=True, verbose_name='what was given')),
                ('concession_type', models.CharField(choices=[('sanctions_easing', 'sanctions eased'), ('sanctions_lifting', 'sanctions lifted'), ('delisting', 'taken off a sanctions list'), ('recognition', 'recognition'), ('visit_or_summit', 'visit or summit'), ('prisoners_in_return', 'prisoners in return'), ('funds', 'funds'), ('none_claimed', 'nothing given, it is said')], max_length=30, verbose_name='type')),
                ('programme', models.CharField(blank=True, default='', help_text='The sanctions programme it touches, by its own code: US-BRUS.', max_length=60)),
                ('position', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'ordering': ['position', 'id'],
            },
        ),
        migrations.CreateModel(
            name='ConcessionStatus',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('visibility', models.CharField(choices=[('private', 'private'), ('public', 'public')], db_default='private', default='private', max_length=20)),
                ('state', models.CharField(choices=[('alleged', 'alleged'), ('announced', 'announced'), ('implemented', 'implemented'), ('partially_implemented', 'partially implemented'), ('reversed', 'reversed'), ('lapsed', 'lapsed'), ('denied', 'denied')], max_length=30, verbose_name='where it stands')),
                ('date', releases.models.fields.PartialDateField(blank=True, default='', max_length=200)),
                ('instrument', models.CharField(blank=True, default='', help_text='The act by its own name: Belarus General License 13.', max_length=200)),
                ('note', models.CharField(blank=True, default='', max_length=500)),
                ('note_en', models.CharField(blank=True, default='', max_length=500, null=True)),
                ('note_be', models.CharField(blank=True, default='', max_length=500, null=True)),
                ('date_earliest', releases.models.fields.BoundField(blank=True, editable=False, null=True, of='date', side='earliest')),
                ('date_latest', releases.models.fields.BoundField(blank=True, editable=False, null=True, of='date', side='latest')),
            ],
            options={
                'verbose_name_plural': 'concession statuses',
                'ordering': ['date_earliest', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Condition',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('visibility', models.CharField(choices=[('private', 'private'), ('public', 'public')], db_default='private', default='private', max_length=20)),
                ('condition', models.CharField(choices=[('travel_ban', 'may not leave the country'), ('reentry_ban', 'may not come back'), ('media_gag', 'may not speak in public'), ('passport_withheld', 'passport withheld'), ('reporting_duty', 'must report to the authorities'), ('supervision', 'under supervision'), ('sentence_pending', 'the sentence may be enforced again'), ('citizenship_stripped', 'citizenship stripped'), ('property_confiscated', 'property confiscated')], max_length=30)),
                ('start', releases.models.fields.PartialDateField(blank=True, default='', max_length=200)),
                ('end', releases.models.fields.PartialDateField(blank=True, default='', max_length=200)),
                ('start_earliest', releases.models.fields.BoundField(blank=True, editable=False, null=True, of='start', side='earliest')),
                ('start_latest', releases.models.fields.BoundField(blank=True, editable=False, null=True, of='start', side='latest')),
                ('end_earliest', releases.models.fields.BoundField(blank=True, editable=False, null=True, of='end', side='earliest')),
                ('end_latest', releases.models.fields.BoundField(blank=True, editable=False, null=True, of='end', side='latest')),
            ],
            options={
                'verbose_name': 'condition after release',
                'verbose_name_plural': 'conditions after release',
                'ordering': ['condition', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Custody',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('visibility', models.CharField(choices=[('private', 'private'), ('public', 'public')], db_default='private', default='private', max_length=20)),
                ('start', releases.models.fields.PartialDateField(blank=True, default='', max_length=200)),
                ('end', releases.models.fields.PartialDateField(blank=True, default='', max_length=200)),
                ('regime', models.CharField(choices=[('remand', 'remand prison'), ('colony_general', 'penal colony, general régime'), ('colony_reinforced', 'penal colony, reinforced régime'), ('colony_strict', 'penal colony, strict régime'), ('colony_special', 'penal colony, special régime'), ('prison', 'prison régime'), ('open_facility', 'restricted freedom in an open facility'), ('restricted_at_home', 'restricted freedom at home'), ('death_row', 'awaiting execution'), ('unknown', 'not known')], default='unknown', max_length=30)),
                ('conditions', releases.models.fields.CodeListField(base_field=models.CharField(choices=[('isolation', 'isolation'), ('incommunicado', 'incommunicado'), ('punishment_cell', 'punishment cell'), ('medical', 'in a hospital or medical unit'), ('no_letters', 'letters withheld'), ('no_visits', 'visits refused'), ('no_lawyer', 'lawyer refused')], max_length=30), blank=True, default=list)),
                ('start_earliest', releases.models.fields.BoundField(blank=True, editable=False, null=True, of='start', side='earliest')),
                ('start_latest', releases.models.fields.BoundField(blank=True, editable=False, null=True, of='start', side='latest')),
                ('end_earliest', releases.models.fields.BoundField(blank=True, editable=False, null=True, of='end', side='earliest')),
                ('end_latest', releases.models.fields.BoundField(blank=True, editable=False, null=True, of='end', side='latest')),
            ],
            options={
                'verbose_name': 'custody',
                'verbose_name_plural': 'custody: where and how',
                'ordering': ['start_earliest', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Deal',
            fields=[
                ('record_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='releases.record')),
                ('title', models.CharField(max_length=200)),
                ('title_en', models.CharField(max_length=200, null=True)),
                ('title_be', models.CharField(max_length=200, null=True)),
                ('summary', models.TextField(blank=True, default='')),
                ('summary_en', models.TextField(blank=True, default='', null=True)),
                ('summary_be', models.TextField(blank=True, default='', null=True)),
                ('talks', releases.models.fields.PartialDateField(blank=True, default='', max_length=200, verbose_name='days of the talks')),
                ('talks_earliest', releases.models.fields.BoundField(blank=True, editable=False, null=True, of='talks', side='earliest')),
                ('talks_latest', releases.models.fields.BoundField(blank=True, editable=False, null=True, of='talks', side='latest')),
            ],
            bases=('releases.record',),
        ),
        migrations.CreateModel(
            name='DealParty',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('visibility', models.CharField(choices=[('private', 'private'), ('public', 'public')], db_default='private', default='private', max_length=20)),
                ('role', models.CharField(choices=[('holding_state', 'holding state'), ('negotiator', 'negotiator'), ('mediator', 'mediator'), ('facilitator', 'facilitator'), ('host', 'host'), ('guarantor', 'guarantor'), ('receiving_state', 'receiving state'), ('beneficiary', 'beneficiary')], max_length=20)),
                ('position', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'verbose_name': 'party',
                'verbose_name_plural': 'parties',
                'ordering': ['position', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Identifier',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('visibility', models.CharField(choices=[('private', 'private'), ('public', 'public')], db_default='private', default='private', max_length=20)),
                ('scheme', models.CharField(choices=[('wikidata', 'Wikidata'), ('viaf', 'VIAF'), ('viasna', "Viasna's list of political prisoners"), ('wgad_opinion', 'opinion of the UN Working Group on Arbitrary Detention'), ('ofac', 'OFAC sanctions list')], max_length=30)),
                ('value', models.CharField(max_length=100, verbose_name='identifier')),
            ],
            options={
                'ordering': ['scheme', 'value'],
            },
        ),
        migrations.CreateModel(
            name='LinkClaim',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('visibility', models.CharField(choices=[('private', 'private'), ('public', 'public')], db_default='private', default='private', max_length=20)),
                ('stance', models.CharField(choices=[('asserted', 'asserted'), ('denied', 'denied')], max_length=20)),
                ('as_of', releases.models.fields.PartialDateField(blank=True, default='', max_length=200)),
                ('note', models.CharField(blank=True, default='', max_length=500)),
                ('note_en', models.CharField(blank=True, default='', max_length=500, null=True)),
                ('note_be', models.CharField(blank=True, default='', max_length=500, null=True)),
                ('as_of_earliest', releases.models.fields.BoundField(blank=True, editable=False, null=True, of='as_of', side='earliest')),
                ('as_of_latest', releases.models.fields.BoundField(blank=True, editable=False, null=True, of='as_of', side='latest')),
            ],
            options={
                'ordering': ['as_of_earliest', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Recognition',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('visibility', models.CharField(choices=[('private', 'private'), ('public', 'public')], db_default='private', default='private', max_length=20)),
                ('basis', releases.models.fields.CodeListField(base_field=models.CharField(choices=[('pace_a', 'PACE 1900 (a): detained in violation of a fundamental freedom'), ('pace_b', 'PACE 1900 (b): for purely political reasons'), ('pace_c', 'PACE 1900 (c): for too long, or in too harsh conditions'), ('pace_d', 'PACE 1900 (d): discriminated against'), ('pace_e', 'PACE 1900 (e): after unfair proceedings'), ('wgad_i', 'WGAD category I: no legal basis'), ('wgad_ii', 'WGAD category II: for exercising a freedom'), ('wgad_iii', 'WGAD category III: no fair trial'), ('wgad_iv', 'WGAD category IV: asylum seekers and migrants'), ('wgad_v', 'WGAD category V: discrimination'), ('prisoner_of_conscience', 'prisoner of conscience'), ('own_criteria', "the organisation's own criteria")], max_length=30), blank=True, default=list)),
                ('reference', models.CharField(blank=True, default='', max_length=200, verbose_name='list or opinion')),
                ('start', releases.models.fields.PartialDateField(blank=True, default='', max_length=200, verbose_name='since')),
                ('end', releases.models.fields.PartialDateField(blank=True, default='', max_length=200, verbose_name='until')),
                ('ex_post_facto', models.BooleanField(default=False, verbose_name='after the detention had ended')),
                ('start_earliest', releases.models.fields.BoundField(blank=True, editable=False, null=True, of='start', side='earliest')),
                ('start_latest', releases.models.fields.BoundField(blank=True, editable=False, null=True, of='start', side='latest')),
                ('end_earliest', releases.models.fields.BoundField(blank=True, editable=False, null=True, of='end', side='earliest')),
                ('end_latest', releases.models.fields.BoundField(blank=True, editable=False, null=True, of='end', side='latest')),
            ],
            options={
                'ordering': ['start_earliest', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Statement',
            fields=[
                ('record_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='releases.record')),
                ('capacity', models.CharField(blank=True, default='', help_text='As what the speaker spoke: envoy, just released.', max_length=200)),
                ('capacity_en', models.CharField(blank=True, default='', help_text='As what the speaker spoke: envoy, just released.', max_length=200, null=True)),
                ('capacity_be', models.CharField(blank=True, default='', help_text='As what the speaker spoke: envoy, just released.', max_length=200, null=True)),
                ('date', releases.models.fields.PartialDateField(blank=True, default='', max_length=200)),
                ('gist', models.TextField(help_text='What was said, in our own words.')),
                ('gist_en', models.TextField(help_text='What was said, in our own words.', null=True)),
                ('gist_be', models.TextField(help_text='What was said, in our own words.', null=True)),
                ('quotation', models.TextField(blank=True, default='', max_length=1000, verbose_name='quotation, word for word')),
                ('language', releases.models.fields.LanguageField(blank=True, default='', max_length=35, verbose_name='language of the quotation')),
                ('attribution', models.CharField(choices=[('direct', "in the speaker's own words"), ('reported', 'as reported by others'), ('unclear', 'not clear who said it')], default='reported', max_length=20)),
                ('date_earliest', releases.models.fields.BoundField(blank=True, editable=False, null=True, of='date', side='earliest')),
                ('date_latest', releases.models.fields.BoundField(blank=True, editable=False, null=True, of='date', side='latest')),
            ],
            bases=('releases.record',),
        ),
        migrations.RemoveConstraint(
            model_name='citation',
            name='citation_of_one_part',
        ),
        migrations.RemoveConstraint(
            model_name='participation',
            name='participation_prisoner_or_resolved',
        ),
        migrations.AddField(
            model_name='detention',
            name='detention_type',
            field=models.CharField(choices=[('pre_trial', 'awaiting trial'), ('sentence', 'serving a sentence'), ('administrative', 'administrative arrest'), ('house_arrest', 'house arrest'), ('psychiatric', 'forced psychiatric treatment'), ('deportation', 'awaiting deportation'), ('unacknowledged', 'held without acknowledgement'), ('unknown', 'not known')], default='unknown', max_length=20, verbose_name='type'),
        ),
        migrations.AddField(
            model_name='detention',
            name='follows',
            field=models.ForeignKey(blank=True, help_text='The release that this arrest undid.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='followed_by', to='releases.participation', verbose_name='arrested again after'),
        ),
        migrations.AddField(
            model_name='detention',
            name='legal_basis',
            field=models.CharField(blank=True, default='', help_text='The law or order that it rests on, as the authority gives it.', max_length=200),
        ),
        migrations.AlterField(
            model_name='documentedkey',
            name='kind',
            field=models.CharField(choices=[('prisoner', 'prisoner'), ('release', 'release'), ('deal', 'deal'), ('statement', 'statement'), ('actor', 'actor'), ('place', 'place'), ('source', 'source')], max_length=20),
        ),
        migrations.AlterField(
            model_name='record',
            name='kind',
            field=models.CharField(choices=[('prisoner', 'prisoner'), ('release', 'release'), ('deal', 'deal'), ('statement', 'statement'), ('actor', 'actor'), ('place', 'place'), ('source', 'source')], editable=False, max_length=20),
        ),
        migrations.AlterField(
            model_name='searchentry',
            name='kind',
            field=models.CharField(choices=[('prisoner', 'prisoner'), ('release', 'release'), ('deal', 'deal'), ('statement', 'statement'), ('actor', 'actor'), ('place', 'place'), ('source', 'source')], max_length=20),
        ),
        migrations.AddConstraint(
            model_name='detention',
            constraint=models.CheckConstraint(condition=models.Q(('follows__isnull', True), ('began_as', 'rearrest_after_release'), _connector='OR'), name='detention_follows_release_by_rearrest', violation_error_message='It follows a release: say that it began by a re-arrest.'),
        ),
        migrations.AddConstraint(
            model_name='participation',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(models.Func(models.F('prisoner'), models.F('resolved_to'), function='num_nonnulls', output_field=models.IntegerField()), 1), name='participation_prisoner_or_resolved', violation_error_message='Only a placeholder is resolved: this row names a prisoner already.'),
        ),
        migrations.AddField(
            model_name='charge',
            name='detention',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='charges', to='releases.detention'),
        ),
        migrations.AddField(
            model_name='charge',
            name='prisoner',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='charges', to='releases.prisoner'),
        ),
        migrations.AddField(
            model_name='citation',
            name='charge',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='citations', to='releases.charge'),
        ),
        migrations.AddField(
            model_name='chargeupdate',
            name='charge',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='updates', to='releases.charge'),
        ),
        migrations.AddField(
            model_name='chargeupdate',
            name='court',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='releases.place'),
        ),
        migrations.AddField(
            model_name='chargeupdate',
            name='prisoner',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='charge_updates', to='releases.prisoner'),
        ),
        migrations.AddField(
            model_name='citation',
            name='charge_update',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='citations', to='releases.chargeupdate'),
        ),
        migrations.AddField(
            model_name='concession',
            name='giver',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='releases.actor'),
        ),
        migrations.AddField(
            model_name='citation',
            name='concession',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='citations', to='releases.concession'),
        ),
        migrations.AddField(
            model_name='concessionstatus',
            name='claimant',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='releases.actor', verbose_name='who says so'),
        ),
        migrations.AddField(
            model_name='concessionstatus',
            name='concession',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='statuses', to='releases.concession'),
        ),
        migrations.AddField(
            model_name='citation',
            name='concession_status',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='citations', to='releases.concessionstatus'),
        ),
        migrations.AddField(
            model_name='condition',
            name='participation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='conditions', to='releases.participation', verbose_name='person'),
        ),
        migrations.AddField(
            model_name='condition',
            name='release',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='conditions', to='releases.release'),
        ),
        migrations.AddField(
            model_name='citation',
            name='condition',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='citations', to='releases.condition'),
        ),
        migrations.AddField(
            model_name='custody',
            name='detention',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='custodies', to='releases.detention'),
        ),
        migrations.AddField(
            model_name='custody',
            name='place',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='releases.place'),
        ),
        migrations.AddField(
            model_name='custody',
            name='prisoner',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='custodies', to='releases.prisoner'),
        ),
        migrations.AddField(
            model_name='citation',
            name='custody',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='citations', to='releases.custody'),
        ),
        migrations.AddField(
            model_name='deal',
            name='venue',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='releases.place', verbose_name='place of the talks'),
        ),
        migrations.AddField(
            model_name='concessionstatus',
            name='deal',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='concession_statuses', to='releases.deal'),
        ),
        migrations.AddField(
            model_name='concession',
            name='deal',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='concessions', to='releases.deal'),
        ),
        migrations.AddField(
            model_name='release',
            name='negotiated_in',
            field=models.ForeignKey(blank=True, help_text='What it came of, if it was negotiated.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='releases', to='releases.deal', verbose_name='deal'),
        ),
        migrations.AddField(
            model_name='dealparty',
            name='actor',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='releases.actor'),
        ),
        migrations.AddField(
            model_name='dealparty',
            name='deal',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parties', to='releases.deal'),
        ),
        migrations.AddField(
            model_name='dealparty',
            name='prisoner',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deal_parties', to='releases.prisoner'),
        ),
        migrations.AddField(
            model_name='citation',
            name='deal_party',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='citations', to='releases.dealparty'),
        ),
        migrations.AddField(
            model_name='identifier',
            name='record',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='identifiers', to='releases.record'),
        ),
        migrations.AddField(
            model_name='citation',
            name='identifier',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='citations', to='releases.identifier'),
        ),
        migrations.AddField(
            model_name='linkclaim',
            name='claimant',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='releases.actor'),
        ),
        migrations.AddField(
            model_name='linkclaim',
            name='concession',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='link_claims', to='releases.concession'),
        ),
        migrations.AddField(
            model_name='linkclaim',
            name='deal',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='link_claims', to='releases.deal'),
        ),
        migrations.AddField(
            model_name='linkclaim',
            name='release',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='link_claims', to='releases.release'),
        ),
        migrations.AddField(
            model_name='citation',
            name='link_claim',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='citations', to='releases.linkclaim'),
        ),
        migrations.AddField(
            model_name='recognition',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='releases.actor'),
        ),
        migrations.AddField(
            model_name='recognition',
            name='prisoner',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recognitions', to='releases.prisoner'),
        ),
        migrations.AddField(
            model_name='citation',
            name='recognition',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='citations', to='releases.recognition'),
        ),
        migrations.AddConstraint(
            model_name='citation',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(models.Func(models.F('prisoner_name'), models.F('detention'), models.F('custody'), models.F('charge'), models.F('charge_update'), models.F('recognition'), models.F('identifier'), models.F('destination'), models.F('participation'), models.F('condition'), models.F('count_claim'), models.F('deal_party'), models.F('concession'), models.F('concession_status'), models.F('link_claim'), function='num_nonnulls', output_field=models.IntegerField()), 1), name='citation_of_one_part', violation_error_message='A citation supports one part of the record.'),
        ),
        migrations.AddField(
            model_name='statement',
            name='about',
            field=models.ForeignKey(blank=True, help_text='The release, deal or other record that it is about.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='statements_about', to='releases.record'),
        ),
        migrations.AddField(
            model_name='statement',
            name='speaker_actor',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='releases.actor', verbose_name='speaker'),
        ),
        migrations.AddField(
            model_name='statement',
            name='speaker_prisoner',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='statements', to='releases.prisoner', verbose_name='speaker, if a prisoner'),
        ),
        migrations.AddField(
            model_name='statement',
            name='venue',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='releases.place', verbose_name='where it was said'),
        ),
        migrations.AddConstraint(
            model_name='chargeupdate',
            constraint=models.CheckConstraint(condition=models.Q(('date_earliest__isnull', True), ('date_latest__isnull', True), ('date_earliest__lte', models.F('date_latest')), _connector='OR'), name='chargeupdate_date_bounds_ordered', violation_error_message='The earliest day of the date lies after its latest.'),
        ),
        migrations.AddConstraint(
            model_name='condition',
            constraint=models.CheckConstraint(condition=models.Q(('start_earliest__isnull', True), ('start_latest__isnull', True), ('start_earliest__lte', models.F('start_latest')), _connector='OR'), name='condition_start_bounds_ordered', violation_error_message='The earliest day of the date lies after its latest.'),
        ),
        migrations.AddConstraint(
            model_name='condition',
            constraint=models.CheckConstraint(condition=models.Q(('end_earliest__isnull', True), ('end_latest__isnull', True), ('end_earliest__lte', models.F('end_latest')), _connector='OR'), name='condition_end_bounds_ordered', violation_error_message='The earliest day of the date lies after its latest.'),
        ),
        migrations.AddConstraint(
            model_name='condition',
            constraint=models.CheckConstraint(condition=models.Q(('start_earliest__isnull', True), ('end_latest__isnull', True), ('start_earliest__lte', models.F('end_latest')), models.Q(('start__regex', '^[^~?%]*$'), _negated=True), models.Q(('end__regex', '^[^~?%]*$'), _negated=True), _connector='OR'), name='condition_start_not_after_end', violation_error_message='The end lies before the start.'),
        ),
        migrations.AddConstraint(
            model_name='condition',
            constraint=models.UniqueConstraint(fields=('participation', 'condition', 'start'), name='condition_once', violation_error_message='This condition is recorded already.'),
        ),
        migrations.AddConstraint(
            model_name='custody',
            constraint=models.CheckConstraint(condition=models.Q(('start_earliest__isnull', True), ('start_latest__isnull', True), ('start_earliest__lte', models.F('start_latest')), _connector='OR'), name='custody_start_bounds_ordered', violation_error_message='The earliest day of the date lies after its latest.'),
        ),
        migrations.AddConstraint(
            model_name='custody',
            constraint=models.CheckConstraint(condition=models.Q(('end_earliest__isnull', True), ('end_latest__isnull', True), ('end_earliest__lte', models.F('end_latest')), _connector='OR'), name='custody_end_bounds_ordered', violation_error_message='The earliest day of the date lies after its latest.'),
        ),
        migrations.AddConstraint(
            model_name='custody',
            constraint=models.CheckConstraint(condition=models.Q(('start_earliest__isnull', True), ('end_latest__isnull', True), ('start_earliest__lte', models.F('end_latest')), models.Q(('start__regex', '^[^~?%]*$'), _negated=True), models.Q(('end__regex', '^[^~?%]*$'), _negated=True), _connector='OR'), name='custody_start_not_after_end', violation_error_message='The end lies before the start.'),
        ),
        migrations.AddConstraint(
            model_name='deal',
            constraint=models.CheckConstraint(condition=models.Q(('talks_earliest__isnull', True), ('talks_latest__isnull', True), ('talks_earliest__lte', models.F('talks_latest')), _connector='OR'), name='deal_talks_bounds_ordered', violation_error_message='The earliest day of the date lies after its latest.'),
        ),
        migrations.AddConstraint(
            model_name='concessionstatus',
            constraint=models.CheckConstraint(condition=models.Q(('date_earliest__isnull', True), ('date_latest__isnull', True), ('date_earliest__lte', models.F('date_latest')), _connector='OR'), name='concessionstatus_date_bounds_ordered', violation_error_message='The earliest day of the date lies after its latest.'),
        ),
        migrations.AddConstraint(
            model_name='concession',
            constraint=models.CheckConstraint(condition=models.Q(('concession_type', 'none_claimed'), ('giver__isnull', False), _connector='OR'), name='concession_has_giver', violation_error_message='Say who gives it.'),
        ),
        migrations.AddConstraint(
            model_name='dealparty',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.Exact(models.Func(models.F('actor'), models.F('prisoner'), function='num_nonnulls', output_field=models.IntegerField()), 1), name='dealparty_actor_or_prisoner', violation_error_message='A party is an actor or a prisoner: choose one of them.'),
        ),
        migrations.AddConstraint(
            model_name='dealparty',
            constraint=models.UniqueConstraint(fields=('deal', 'role', 'actor'), name='dealparty_actor_once_in_role', violation_error_message='This actor has this role in the deal already.'),
        ),
        migrations.AddConstraint(
            model_name='dealparty',
            constraint=models.UniqueConstraint(fields=('deal', 'role', 'prisoner'), name='dealparty_prisoner_once_in_role', violation_error_message='This person has this role in the deal already.'),
        ),
        migrations.AddConstraint(
            model_name='identifier',
            constraint=models.UniqueConstraint(fields=('scheme', 'value'), name='identifier_of_one_record', violation_error_message='Another record has this identifier.'),
        ),
        migrations.AddConstraint(
            model_name='linkclaim',
            constraint=models.CheckConstraint(condition=models.Q(('as_of_earliest__isnull', True), ('as_of_latest__isnull', True), ('as_of_earliest__lte', models.F('as_of_latest')), _connector='OR'), name='linkclaim_as_of_bounds_ordered', violation_error_message='The earliest day of the date lies after its latest.'),
        ),
        migrations.AddConstraint(
            model_name='linkclaim',
            constraint=models.UniqueConstraint(fields=('concession', 'release', 'claimant', 'stance'), name='linkclaim_once_by_claimant', violation_error_message='This claimant is recorded as saying so already.'),
        ),
        migrations.AddConstraint(
            model_name='recognition',
            constraint=models.CheckConstraint(condition=models.Q(('start_earliest__isnull', True), ('start_latest__isnull', True), ('start_earliest__lte', models.F('start_latest')), _connector='OR'), name='recognition_start_bounds_ordered', violation_error_message='The earliest day of the date lies after its latest.'),
        ),
        migrations.AddConstraint(
            model_name='recognition',
            constraint=models.CheckConstraint(condition=models.Q(('end_earliest__isnull', True), ('end_latest__isnull', True), ('end_earliest__lte', models.F('end_latest')), _connector='OR'), name='recognition_end_bounds_ordered', violation_error_message='The earliest day of the date lies after its latest.'),
        ),
        migrations.AddConstraint(
            model_name='recognition',
            constraint=models.CheckConstraint(condition=models.Q(('start_earliest__isnull', True), ('end_latest__isnull', True), ('start_earliest__lte', models.F('end_latest')), models.Q(('start__regex', '^[^~?%]*$'), _negated=True), models.Q(('end__regex', '^[^~?%]*$'), _negated=True), _connector='OR'), name='recognition_start_not_after_end', violation_error_message='The end lies before the start.'),
        ),
        migrations.AddConstraint(
            model_name='statement',
            constraint=models.CheckConstraint(condition=models.Q(('date_earliest__isnull', True), ('date_latest__isnull', True), ('date_earliest__lte', models.F('date_latest')), _connector='OR'), name='statement_date_bounds_ordered', violation_error_message='The earliest day of the date lies after its latest.'),
        ),
        migrations.AddConstraint(
            model_name='statement',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.Exact(models.Func(models.F('speaker_actor'), models.F('speaker_prisoner'), function='num_nonnulls', output_field=models.IntegerField()), 1), name='statement_one_speaker', violation_error_message='The speaker is an actor or a prisoner: choose one of them.'),
        ),
        migrations.AddConstraint(
            model_name='statement',
            constraint=models.CheckConstraint(condition=models.Q(('quotation', ''), models.Q(('language', ''), _negated=True), _connector='OR'), name='statement_quotation_has_language', violation_error_message='Say in which language the quotation is.'),
        ),
    ]
